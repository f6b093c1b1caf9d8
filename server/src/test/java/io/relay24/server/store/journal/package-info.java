@NullMarked
package io.relay24.server.store.journal;

import org.jspecify.annotations.NullMarked;

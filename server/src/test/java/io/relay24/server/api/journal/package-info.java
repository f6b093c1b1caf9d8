@NullMarked
package io.relay24.server.api.journal;

import org.jspecify.annotations.NullMarked;

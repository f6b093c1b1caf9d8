@NullMarked
package io.relay24.server.store;

import org.jspecify.annotations.NullMarked;

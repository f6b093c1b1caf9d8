@NullMarked
package io.relay24.server.message;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.relay24.server.receipt;

import org.jspecify.annotations.NullMarked;

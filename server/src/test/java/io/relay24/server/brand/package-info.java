@NullMarked
package io.relay24.server.brand;

import org.jspecify.annotations.NullMarked;

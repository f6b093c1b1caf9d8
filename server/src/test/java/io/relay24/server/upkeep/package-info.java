@NullMarked
package io.relay24.server.upkeep;

import org.jspecify.annotations.NullMarked;

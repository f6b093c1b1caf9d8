/// What must be done now and then, and what the service tells about itself.
@NullMarked
package io.relay24.server.upkeep;

import org.jspecify.annotations.NullMarked;

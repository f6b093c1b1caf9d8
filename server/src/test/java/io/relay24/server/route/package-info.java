@NullMarked
package io.relay24.server.route;

import org.jspecify.annotations.NullMarked;

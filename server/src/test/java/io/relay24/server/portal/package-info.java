@NullMarked
package io.relay24.server.portal;

import org.jspecify.annotations.NullMarked;

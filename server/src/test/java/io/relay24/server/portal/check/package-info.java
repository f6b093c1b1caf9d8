@NullMarked
package io.relay24.server.portal.check;

import org.jspecify.annotations.NullMarked;

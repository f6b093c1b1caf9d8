@NullMarked
package io.relay24.server.api.call;

import org.jspecify.annotations.NullMarked;

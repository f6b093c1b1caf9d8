@NullMarked
package io.relay24.server.dispatch;

import org.jspecify.annotations.NullMarked;

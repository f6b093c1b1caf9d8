/// (2) Due messages are handed to operators.
@NullMarked
package io.relay24.server.dispatch;

import org.jspecify.annotations.NullMarked;

/// The loop that all workers share.
@NullMarked
package io.relay24.server.worker;

import org.jspecify.annotations.NullMarked;

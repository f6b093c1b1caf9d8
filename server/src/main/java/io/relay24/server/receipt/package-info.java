/// (3) What operators say later decides a message's fate: pushed to us, or asked for.
@NullMarked
package io.relay24.server.receipt;

import org.jspecify.annotations.NullMarked;

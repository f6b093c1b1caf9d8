/// What `deliver_sm` says: the fate of a message, in its many spellings, or a message from a phone. Pure.
@NullMarked
package io.relay24.operator.smpp.receipt;

import org.jspecify.annotations.NullMarked;

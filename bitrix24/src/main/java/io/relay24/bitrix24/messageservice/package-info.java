/// The portal's message service: our senders in it, the messages it hands to our handler, and what became of them.
@NullMarked
package io.relay24.bitrix24.messageservice;

import org.jspecify.annotations.NullMarked;

/// Looking for messages: pages of the journal that stay fast however many there are.
@NullMarked
package io.relay24.server.store.journal;

import org.jspecify.annotations.NullMarked;

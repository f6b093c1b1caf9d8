/// The journal behind the pages: messages and what became of them, as far as the caller may see them.
@NullMarked
package io.relay24.server.api.journal;

import org.jspecify.annotations.NullMarked;

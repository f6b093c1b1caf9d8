/// Access and refresh tokens of all portals, as the OAuth server keeps them.
@NullMarked
package io.relay24.emulator.token;

import org.jspecify.annotations.NullMarked;

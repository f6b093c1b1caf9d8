/// Who works in a portal, and on what.
@NullMarked
package io.relay24.emulator.people;

import org.jspecify.annotations.NullMarked;

/// A portal: who is in it, which applications it has, and everything that can be done to it.
@NullMarked
package io.relay24.emulator.portal;

import org.jspecify.annotations.NullMarked;

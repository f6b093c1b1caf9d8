/// The control API: everything that the Java API does, over HTTP and JSON.
@NullMarked
package io.relay24.emulator.control;

import org.jspecify.annotations.NullMarked;

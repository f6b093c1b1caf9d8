/// Robots and activities of applications, and their runs (protocol §8.2).
@NullMarked
package io.relay24.emulator.automation;

import org.jspecify.annotations.NullMarked;

/// The methods of the REST interface that do the work, and what a call of one is (protocol §4, §7.1).
@NullMarked
package io.relay24.emulator.method;

import org.jspecify.annotations.NullMarked;

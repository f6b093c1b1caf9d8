/// What a phone makes of the octets that arrived: alphabets, user data headers, the joining of parts.
@NullMarked
package io.relay24.emulator.smsc.text;

import org.jspecify.annotations.NullMarked;

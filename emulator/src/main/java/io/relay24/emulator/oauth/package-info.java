/// The OAuth server that all portals share (protocol §3).
@NullMarked
package io.relay24.emulator.oauth;

import org.jspecify.annotations.NullMarked;

/// OAuth between an application, its portals and the OAuth server: tokens, their storage and renewal, and the proof
/// that a request is genuine.
@NullMarked
package io.relay24.bitrix24.oauth;

import org.jspecify.annotations.NullMarked;

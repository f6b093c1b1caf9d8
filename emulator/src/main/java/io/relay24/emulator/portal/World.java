package io.relay24.emulator.portal;

import io.relay24.emulator.queue.QueueServer;
import io.relay24.emulator.token.TokenVault;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What all portals of an emulator share.
///
/// @param random         safe for use by several threads, as SecureRandom is
/// @param serverEndpoint of the OAuth server, `http://127.0.0.1:8070/rest/`
public record World(Clock clock, RandomGenerator random, TokenVault tokens, QueueServer queue, URI serverEndpoint) {

    /// 32 random hex digits, the shape of most of Bitrix24's identities.
    String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

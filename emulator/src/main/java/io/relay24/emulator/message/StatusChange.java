package io.relay24.emulator.message;

import java.time.Instant;

/// A step in a message's life.
///
/// @param by `portal`, or the client_id of the application that reported it
public record StatusChange(MessageStatus status, Instant at, String by) {}

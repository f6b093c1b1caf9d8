package io.relay24.emulator.token;

/// Whom a token speaks for: a user of a portal, through an application.
public record Grant(String memberId, String clientId, long userId) {}

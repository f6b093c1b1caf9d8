package io.relay24.bitrix24.app;

/// What the portal says of a method (`method.get`).
///
/// @param existing  it knows the method: an old core may not
/// @param available the caller's scope covers it
public record MethodState(boolean existing, boolean available) {}

package io.relay24.emulator.dialect;

import java.util.Map;

/// A receipt in an operator's own form.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Push(String contentType, byte[] body, Map<String, String> headers) {}

package io.relay24.emulator.application;

import java.net.URI;
import java.util.Map;

/// A robot or an activity of workflows that an application brings: `bizproc.robot.add` (protocol §8.2).
///
/// @param fields NAME, PROPERTIES, RETURN_PROPERTIES, USE_SUBSCRIPTION … as they were given, names in upper case
public record Automation(Kind kind, String code, URI handler, Map<String, Object> fields) {

    public enum Kind {
        ROBOT,
        ACTIVITY
    }
}

package io.relay24.emulator.control;

import io.relay24.emulator.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A route of the control API: a method and a path whose `{name}` steps match anything.
final class Route {

    private final String method;
    private final String[] pattern;
    private final Work work;

    Route(String method, String pattern, Work work) {
        this.method = method;
        this.pattern = pattern.split("/", -1);
        this.work = work;
    }

    /// Answers a call; what is given back becomes JSON.
    @FunctionalInterface
    interface Work {
        Object answer(ControlCall call) throws InterruptedException;
    }

    /// As the manual writes it: `GET /control/portals`.
    @Override
    public String toString() {
        return method + " " + String.join("/", pattern);
    }

    Work work() {
        return work;
    }

    boolean takes(String requestMethod) {
        return method.equals(requestMethod);
    }

    /// What the steps in braces stand for; empty if the path is another.
    Optional<Map<String, String>> match(Request request) {
        String[] steps = request.path().split("/", -1);
        if (steps.length != pattern.length) {
            return Optional.empty();
        }
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < steps.length; i++) {
            if (pattern[i].startsWith("{")) {
                names.put(pattern[i].substring(1, pattern[i].length() - 1), steps[i]);
            } else if (!pattern[i].equals(steps[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}

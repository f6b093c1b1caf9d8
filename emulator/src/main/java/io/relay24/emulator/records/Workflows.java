package io.relay24.emulator.records;

import io.relay24.emulator.history.Gate;
import io.relay24.emulator.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs of robots and activities, which wait for the application's answer or not. Bounded. Thread-safe.
public final class Workflows {

    private static final int CAPACITY = 10_000;

    private final History<Step> steps = new History<>(CAPACITY);

    /// Remembers a run.
    ///
    /// @param token by which the application answers
    public Step start(String token, String workflowId) {
        var step = new Step(token, workflowId);
        steps.put(token, step);
        return step;
    }

    public Optional<Step> withToken(String token) {
        return steps.get(token);
    }

    /// Newest first.
    public List<Step> newest(int limit) {
        return steps.newest(limit, step -> true);
    }

    /// One run. Thread-safe.
    public static final class Step {

        private final String token;
        private final String workflowId;
        private final Gate changes = new Gate();
        private final List<String> log = new ArrayList<>();
        private Optional<Map<String, Object>> returned = Optional.empty();

        private Step(String token, String workflowId) {
            this.token = token;
            this.workflowId = workflowId;
        }

        public String token() {
            return token;
        }

        public String workflowId() {
            return workflowId;
        }

        /// What the application gave back; empty as long as it has not answered.
        public synchronized Optional<Map<String, Object>> returned() {
            return returned;
        }

        public synchronized List<String> log() {
            return List.copyOf(log);
        }

        /// False if there was an answer already: the workflow has gone on.
        public boolean finish(Map<String, Object> values, String message) {
            synchronized (this) {
                if (returned.isPresent()) {
                    return false;
                }
                returned = Optional.of(values);
                log.add(message);
            }
            changes.changed();
            return true;
        }

        public synchronized void log(String message) {
            log.add(message);
        }

        /// Waits for the application's answer; false if it did not come in time.
        public boolean await(Duration timeout) throws InterruptedException {
            return changes.await(() -> returned().isPresent(), timeout);
        }
    }
}

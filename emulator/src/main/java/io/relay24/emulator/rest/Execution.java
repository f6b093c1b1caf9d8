package io.relay24.emulator.rest;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.method.Timing;
import java.time.Clock;
import java.util.Map;

/// Runs an authorised call, alone or in a batch, unless its method's working time is used up (protocol §6.6).
final class Execution {

    private static final String BATCH = "batch";

    private final Clock clock;

    Execution(Clock clock) {
        this.clock = clock;
    }

    /// @param time the `time` block
    record Done(RestAnswer answer, Map<String, Object> time) {}

    /// A batch itself is free; each of its commands is charged to its own method.
    Done run(RestCall call, RestMethod method) {
        var timing = new Timing(clock);
        if (method.name().equals(BATCH)) {
            return new Done(method.work().answer(call), timing.block());
        }
        var limit = call.portal().conditions().operating();
        String account = call.caller().account();
        if (limit.isBlocked(account, method.name(), clock.instant())) {
            return new Done(blocked(), timing.block());
        }
        var answer = method.work().answer(call);
        limit.add(account, method.name(), clock.instant());
        var use = limit.use(account, method.name(), clock.instant());
        return new Done(answer, timing.block(limit.costOf(method.name()), use));
    }

    private static RestAnswer.Failure blocked() {
        var fault = Fault.OPERATION_TIME_LIMIT;
        return new RestAnswer.Failure(fault.code(), fault.description(), fault.status(), fault.extra());
    }
}

package io.relay24.benchmarks.chaos.server;

import io.relay24.benchmarks.chaos.server.CrashPoint.Side;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Kills this process at the moment it was set to, by a SIGKILL from itself: no thread runs on, nothing is tidied up.
/// Thread-safe.
final class Trap {

    private static final int SIGKILL = 9;

    private final MethodHandle kill = kill();
    private final int self = (int) ProcessHandle.current().pid();
    private Optional<CrashPoint> point = Optional.empty();
    private int left;

    /// Counts from now on.
    synchronized void set(CrashPoint next) {
        point = Optional.of(next);
        left = next.nth();
    }

    synchronized void reach(Side side, String kind) {
        boolean here = point.filter(set -> set.side() == side && set.kind().equals(kind))
                .isPresent();
        if (here && --left == 0) {
            die();
        }
    }

    private void die() {
        try {
            int failure = (int) kill.invokeExact(self, SIGKILL);
            throw new IllegalStateException("kill(2) answered " + failure);
        } catch (Throwable e) { // whatever a method handle may throw
            throw new IllegalStateException("this process could not kill itself", e);
        }
    }

    @SuppressWarnings("restricted") // kill(2) with two numbers
    private static MethodHandle kill() {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}

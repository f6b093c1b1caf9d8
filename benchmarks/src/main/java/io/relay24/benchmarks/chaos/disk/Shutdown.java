package io.relay24.benchmarks.chaos.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The file system's own order for a power cut, which its developers use to test their journal: `EXT4_IOC_SHUTDOWN`
/// without flushing the log.
final class Shutdown {

    /// `_IOR('X', 125, __u32)`
    private static final long EXT4_IOC_SHUTDOWN = 0x8004_587DL;

    private static final int NO_LOG_FLUSH = 2;
    private static final int READ_ONLY = 0;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private Shutdown() {}

    static void of(Path folder) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var flags = arena.allocateFrom(INT, NO_LOG_FLUSH);
            int descriptor = (int) open().invokeExact(arena.allocateFrom(folder.toString()), READ_ONLY);
            int failure = (int) ioctl().invokeExact(descriptor, EXT4_IOC_SHUTDOWN, flags);
            int notClosed = (int) close().invokeExact(descriptor);
            if (failure != 0 || notClosed != 0) {
                throw new IOException("the file system in " + folder + " refuses to be shut down");
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // whatever a method handle may throw
            throw new IOException("the file system in " + folder + " could not be shut down", e);
        }
    }

    private static MethodHandle open() {
        return function(
                "open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(2));
    }

    private static MethodHandle close() {
        return function("close", FunctionDescriptor.of(INT, INT));
    }

    private static MethodHandle ioctl() {
        var signature = FunctionDescriptor.of(INT, INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        return function("ioctl", signature, Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted") // three system calls
    private static MethodHandle function(String name, FunctionDescriptor signature, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
    }
}

package io.relay24.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds.
public final class Memory {

    private Memory() {}

    /// Resident, in MB; 0 where the system does not tell.
    public static double megabytes(long processId) throws IOException {
        var status = Path.of("/proc", Long.toString(processId), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        }
    }
}

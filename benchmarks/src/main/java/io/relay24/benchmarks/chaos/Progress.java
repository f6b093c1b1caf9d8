package io.relay24.benchmarks.chaos;

import java.io.PrintWriter;

/// A bar on a terminal; a line now and then elsewhere.
public final class Progress {

    private static final int WIDTH = 30;
    private static final int LINES = 10;

    private final PrintWriter out;
    private final boolean terminal;

    /// @param terminal whether the line can be written over
    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Something that takes a while.
    public void say(String what) {
        out.print((terminal ? "\r\u001b[K" : "") + what + (terminal ? "" : System.lineSeparator()));
        out.flush();
    }

    void show(String what, int done, int all) {
        if (terminal || done == all || done * LINES / all != (done - 1) * LINES / all) {
            int filled = all == 0 ? 0 : done * WIDTH / all;
            say("[%s%s] %d/%d  %s".formatted("#".repeat(filled), ".".repeat(WIDTH - filled), done, all, what));
        }
    }

    /// Makes room for a line on another stream of the same terminal.
    void clear() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}

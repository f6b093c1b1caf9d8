package io.relay24.benchmarks.chaos.server;

import java.util.Locale;

/// A mistake that a message service may well make. The kit must notice each; see `FlawsTest`.
public enum Flaw {
    NONE,
    /// The handler call is answered first and stored a moment later.
    ANSWERS_BEFORE_COMMIT,
    /// A claim does not write down who has the message.
    FORGETS_CLAIMS,
    /// What is in doubt is sent again, whatever the operator.
    RESENDS_DOUBT,
    /// What is in doubt is taken for sent.
    HIDES_DOUBT,
    /// Nobody tells the portal.
    DROPS_REPORTS,
    /// Commits do not wait for the disk.
    UNSYNCED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.relay24.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All interleavings of two nodes, a crash, a lost lease, a lost answer, early, doubled and lost receipts, a
/// repeated handler call and a reporter that dies.
class MessageModelTest {

    private static final EnumSet<Guard> ALL = EnumSet.allOf(Guard.class);

    @Test
    void every_promise_holds_in_every_state() {
        var finding = new Explorer(new Steps(ALL, false, false)).explore();
        assertThat(finding.broken()).as("%s", finding.way()).isEmpty();
        assertThat(finding.states()).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @EnumSource(Guard.class)
    void without_any_one_guard_a_promise_is_broken(Guard guard) {
        var others = EnumSet.complementOf(EnumSet.of(guard));
        var finding = new Explorer(new Steps(others, false, guard == Guard.RESEND_WITH_A_KEY)).explore();
        assertThat(finding.broken()).isPresent();
        assertThat(finding.way()).isNotEmpty();
    }
}

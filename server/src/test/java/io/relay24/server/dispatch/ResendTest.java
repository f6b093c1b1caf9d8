package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResendTest {

    @TempDir
    Path folder;

    @Test
    void where_the_reference_is_a_key_a_message_in_doubt_is_sent_again_with_the_same_one() throws Exception {
        try (var stage = new Stage(folder, PortalAccount.InDoubt.RESEND)) {
            stage.operator.answer(new SendOutcome.Uncertain(Reason.of("time-out")));
            stage.receive("m1");
            stage.dispatch();
            stage.clock.advance(Duration.ofSeconds(10));
            stage.dispatch();
            assertThat(stage.operator.sent()).hasSize(2);
            assertThat(stage.operator.sent())
                    .extracting(Sms::reference)
                    .containsOnly(stage.entry("m1").reference());
        }
    }
}

package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One account's backlog and everybody else.
class FairnessTest {

    private static final int OTHERS = 60;
    private static final int BACKLOG = 300;

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_backlog_delays_nobody_else() throws Exception {
        for (int i = 0; i < BACKLOG; i++) {
            stage.receive("bulk" + i);
        }
        var others = new ArrayList<Integer>();
        for (int i = 0; i < OTHERS; i++) {
            var account = stage.addAccount();
            others.add(account.id());
            stage.store.messages().add(Fixtures.message(account, "single" + i, stage.clock.instant()));
        }

        var order = orderOfAll();

        assertThat(order).hasSize(BACKLOG + OTHERS);
        int last = others.stream().mapToInt(order::indexOf).max().orElseThrow();
        long ofBacklogBefore = order.subList(0, last).stream()
                .filter(account -> account == stage.account.id())
                .count();
        assertThat(ofBacklogBefore).isLessThan(OTHERS);
    }

    @Test
    void an_urgent_message_overtakes_its_own_accounts_backlog() throws Exception {
        for (int i = 0; i < BACKLOG; i++) {
            stage.receive("bulk" + i);
        }
        stage.store.messages().add(Fixtures.urgent(stage.account, "code", stage.clock.instant()));
        stage.dispatch();
        assertThat(stage.operator.sent().getFirst().reference())
                .isEqualTo(stage.entry("code").reference());
    }

    private List<Integer> orderOfAll() throws InterruptedException {
        while (stage.dispatch() > 0 || stage.operator.sent().size() < BACKLOG + OTHERS) {
            stage.clock.advance(Duration.ofMillis(2));
        }
        return stage.operator.sentThrough();
    }
}

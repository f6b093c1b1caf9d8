package io.relay24.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.application.Sender;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.portal.Core;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Senders;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.PortalStage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the portal has and what we think it has are made one, on both databases.
@ParameterizedClass
@EnumSource(BothDatabases.class)
class SenderSyncTest {

    private static final URI FORMER = URI.create("http://127.0.0.1:1/b24/events");

    @TempDir
    Path folder;

    private final BothDatabases databases;
    private PortalStage stage;

    SenderSyncTest(BothDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void install() throws Exception {
        stage = new PortalStage(databases.open(folder));
        stage.open(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void save(String code, String name) {
        stage.store
                .senders()
                .save(new Senders.Sender(stage.portal().id(), code, name, "", Optional.empty(), "", false));
    }

    private void sync() throws InterruptedException {
        assertThat(stage.senders.sync(stage.portal())).isEmpty();
    }

    private Map<String, Sender> there() {
        return stage.application().senders();
    }

    private Sender sender(String code) {
        return stage.application().sender(code).orElseThrow();
    }

    @Test
    void a_new_sender_is_added_a_changed_one_updated_and_a_deleted_one_deleted() throws Exception {
        save("berlin", "Berlin");
        sync();
        assertThat(there()).containsOnlyKeys("berlin", "relay24");
        save("berlin", "Berlin office");
        sync();
        assertThat(sender("berlin").toString()).contains("Berlin office");
        stage.store.senders().delete(stage.portal().id(), "berlin");
        sync();
        assertThat(there()).containsOnlyKeys("relay24");
        assertThat(stage.store.senders().deleted(stage.portal().id())).isEmpty();
    }

    @Test
    void a_deletion_that_the_portal_did_not_hear_of_is_made_up_for() throws Exception {
        save("berlin", "Berlin");
        sync();
        stage.store.senders().delete(stage.portal().id(), "berlin");
        stage.emulator.portal().nextAnswer(Fault.INTERNAL_SERVER_ERROR);
        assertThat(stage.senders.sync(stage.portal())).isNotEmpty();
        assertThat(there()).containsKey("berlin");
        assertThat(stage.store.senders().find(stage.portal().id(), "berlin")).isEmpty();
        sync();
        assertThat(there()).containsOnlyKeys("relay24");
    }

    @Test
    void on_an_old_box_an_unchanged_sender_is_left_alone_and_a_changed_one_replaced() throws Exception {
        stage.emulator.portal().conditions().core(Core.OLD);
        var before = sender("relay24");
        sync();
        assertThat(sender("relay24")).isSameAs(before);
        save("relay24", "Another name");
        sync();
        assertThat(sender("relay24").toString()).contains("Another name");
    }

    @Test
    void senders_that_an_update_deleted_come_back_at_the_latest_within_a_day() throws Exception {
        var check = new PortalCheck(stage.store, stage.senders, stage.clock);
        there().clear();
        assertThat(check.runOnce()).isZero();
        stage.clock.advance(Duration.ofDays(1));
        assertThat(check.runOnce()).isOne();
        assertThat(there()).containsOnlyKeys("relay24");
        assertThat(check.runOnce()).isZero();
    }

    @Test
    void a_sender_that_we_have_forgotten_is_taken_over_and_not_deleted() throws Exception {
        stage.store.senders().delete(stage.portal().id(), "relay24");
        stage.store.senders().forget(stage.portal().id(), "relay24");
        save("other", "Other");
        sync();
        assertThat(there()).containsOnlyKeys("other", "relay24");
        assertThat(stage.store.senders().find(stage.portal().id(), "relay24")).isPresent();
    }

    @Test
    void event_handlers_that_went_are_bound_again_and_former_addresses_of_ours_unbound() throws Exception {
        var bound = stage.application().bindings();
        assertThat(bound).hasSize(4);
        for (var binding : bound) {
            stage.application().unbind(binding.event(), binding.handler(), Optional.empty(), false);
        }
        stage.application().bind("ONAPPUPDATE", FORMER, 0, false);
        sync();
        assertThat(stage.application().bindings())
                .hasSize(4)
                .noneMatch(binding -> binding.handler().equals(FORMER));
    }

    @Test
    void an_installation_that_ended_without_a_word_is_noticed() throws Exception {
        stage.emulator.portal().uninstall(stage.application(), false);
        stage.clock.advance(Duration.ofDays(1));
        new PortalCheck(stage.store, stage.senders, stage.clock).runOnce();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(stage.portal().statusReason()).isNotEmpty();
    }
}

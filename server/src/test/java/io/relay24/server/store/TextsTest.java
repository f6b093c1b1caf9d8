package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.template.Template;
import io.relay24.operator.template.TemplateBook;
import io.relay24.server.message.Counted;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What accounts and messages keep of texts, on both databases.
class TextsTest {

    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.atNoon();

    private void on(BothDatabases database, Consumer<Store> test) {
        try (var store = new Store(database.open(folder), TestVault.vault(), clock, Duration.ofSeconds(12))) {
            test.accept(store);
        }
    }

    private PortalAccount account(Store store) {
        return Fixtures.account(store, Fixtures.portal(store, Fixtures.MEMBER, clock.instant()));
    }

    @ParameterizedTest
    @EnumSource
    void an_accounts_templates_are_kept_replaced_and_survive_a_change_of_the_account(BothDatabases database) {
        on(database, store -> {
            var account = account(store);
            assertThat(account.access().templates().templates()).isEmpty();
            var book = new TemplateBook(List.of(
                    new Template("f1", "Code", "en", "Your code is {{code}}."),
                    new Template("f2", "", "", "{#var#}, zażółć “gęślą” \\ 😀")));
            store.accounts().setTemplates(account, book);
            store.accounts().change(found(store, account), form(Map.of("url", "https://other.example/send")));
            var kept = found(store, account).access();
            assertThat(kept.fields()).containsEntry("url", "https://other.example/send");
            assertThat(kept.templates().match("Your code is 12.").orElseThrow().variables())
                    .isEqualTo(Map.of("code", "12"));
            assertThat(kept.templates().templates())
                    .extracting(Template::text)
                    .containsExactlyInAnyOrder("Your code is {{code}}.", "{#var#}, zażółć “gęślą” \\ 😀");
            store.accounts().setTemplates(account, TemplateBook.EMPTY);
            assertThat(found(store, account).access().templates().templates()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void wishes_for_texts_stay_when_keys_change_and_keys_stay_when_wishes_change(BothDatabases database) {
        on(database, store -> {
            var account = account(store);
            store.accounts().setTexts(account, Map.of("text_encoding", "gsm7", "text_typography", "yes"));
            assertThat(found(store, account).access().fields())
                    .containsEntry("url", "https://gateway.example/send")
                    .containsEntry("text_encoding", "gsm7");
            store.accounts().change(found(store, account), form(Map.of("url", "https://other.example/send")));
            assertThat(found(store, account).access().fields())
                    .isEqualTo(Map.of(
                            "url", "https://other.example/send", "text_encoding", "gsm7", "text_typography", "yes"));
            store.accounts().setTexts(found(store, account), Map.of("text_transliteration", "greek"));
            assertThat(found(store, account).access().fields())
                    .isEqualTo(Map.of("url", "https://other.example/send", "text_transliteration", "greek"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_message_keeps_its_segments_and_its_alphabet(BothDatabases database) {
        on(database, store -> {
            var account = account(store);
            store.messages()
                    .add(Fixtures.message(account, "m1", clock.instant()).counted(new Counted(3, "ucs2")));
            store.messages().add(Fixtures.message(account, "m2", clock.instant()));
            assertThat(counted(store, "m1")).isEqualTo("3 ucs2");
            assertThat(counted(store, "m2")).isEqualTo("1 gsm7");
        });
    }

    private static PortalAccount found(Store store, PortalAccount account) {
        return store.accounts().byId(account.id()).orElseThrow();
    }

    private static Accounts.Form form(Map<String, String> fields) {
        return new Accounts.Form(
                "generic_http", "main", "RELAY24", fields, Optional.empty(), PortalAccount.InDoubt.HOLD);
    }

    private static String counted(Store store, String messageId) {
        return store.database()
                .read(handle -> handle.createQuery(
                                "select segments || ' ' || alphabet from message where message_id = :id")
                        .bind("id", messageId)
                        .mapTo(String.class)
                        .one());
    }
}

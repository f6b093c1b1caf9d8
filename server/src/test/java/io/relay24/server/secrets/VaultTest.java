package io.relay24.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private final Vault vault = Vault.ofKey(Vault.newKey());

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "ключ 🔑", "line\nline\0"})
    void what_is_sealed_can_be_opened_in_the_same_context(String plain) {
        assertThat(vault.open(vault.seal(plain, "token:m1"), "token:m1")).isEqualTo(plain);
    }

    @Test
    void sealing_twice_gives_different_texts_and_neither_shows_the_secret() {
        String one = vault.seal("hush-hush", "c");
        String two = vault.seal("hush-hush", "c");

        assertThat(one).isNotEqualTo(two).matches("[A-Za-z0-9_-]+");
        assertThat(new String(Base64.getUrlDecoder().decode(one), StandardCharsets.ISO_8859_1))
                .doesNotContain("hush");
    }

    @Test
    void a_secret_cannot_be_moved_to_another_row() {
        String sealed = vault.seal("token", "token:m1");

        assertThatThrownBy(() -> vault.open(sealed, "token:m2"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("was changed or belongs to another row");
    }

    @Test
    void a_changed_byte_is_noticed_wherever_it_is() {
        byte[] sealed = Base64.getUrlDecoder().decode(vault.seal("token", "c"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(Base64.getUrlEncoder().encodeToString(changed), "c"))
                    .isInstanceOf(VaultException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ==", "not base64!", "AQIDBAU="})
    void what_was_never_sealed_is_refused(String text) {
        assertThatThrownBy(() -> vault.open(text, "c")).isInstanceOf(VaultException.class);
    }

    @Test
    void another_key_set_says_what_is_missing() {
        String sealed = Vault.ofKey(Vault.newKey()).seal("token", "token:m1");

        assertThatThrownBy(() -> vault.open(sealed, "token:m1"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("not in RELAY24_SECRETS_KEY")
                .hasMessageContaining("restore the key set");
    }

    @Test
    void a_rotated_key_opens_the_old_and_seals_anew() {
        String before = Vault.newKey();
        String after = Vault.rotatedKey(before);
        String old = Vault.ofKey(before).seal("token", "c");

        assertThat(Vault.ofKey(after).open(old, "c")).isEqualTo("token");
        String fresh = Vault.ofKey(after).seal("token", "c");
        assertThatThrownBy(() -> Vault.ofKey(before).open(fresh, "c"))
                .hasMessageContaining("give this server the rotated one");
    }

    @Test
    void a_prepared_key_opens_before_it_seals_so_servers_can_be_restarted_one_by_one() {
        String before = Vault.newKey();
        String prepared = Vault.preparedKey(before);
        String after = Vault.rotatedKey(prepared);

        assertThat(Vault.ofKey(before).open(Vault.ofKey(prepared).seal("token", "c"), "c"))
                .isEqualTo("token");
        assertThat(Vault.ofKey(prepared).open(Vault.ofKey(after).seal("token", "c"), "c"))
                .isEqualTo("token");
        assertThat(Vault.ofKey(after).keys()).extracting(Vault.Key::seals).containsExactly(false, true);
        assertThat(Vault.ofKey(Vault.preparedKey(prepared)).keys()).hasSize(2);
    }

    @Test
    void a_key_from_the_environment_is_rotated_outside() {
        assertThatThrownBy(vault::rotate).isInstanceOf(VaultException.class).hasMessageContaining("set the variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hush!", "aHVzaA==", "e30=", "bnVsbA=="})
    void a_key_that_is_none_is_refused_without_being_quoted(String key) {
        assertThatThrownBy(() -> Vault.ofKey(key))
                .isInstanceOf(VaultException.class)
                .hasMessageStartingWith("RELAY24_SECRETS_KEY holds no usable key set; restore it")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void printing_gives_no_key_away() {
        assertThat(KeySet.generated()).hasToString("KeySet[1]");
    }
}

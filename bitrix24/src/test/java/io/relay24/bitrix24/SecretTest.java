package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void a_secret_prints_nothing_of_itself() {
        assertThat(Secret.of("hush")).hasToString("***");
        assertThat(Secret.of("hush").reveal()).isEqualTo("hush");
    }

    @Test
    void equal_secrets_are_equal_and_others_are_not() {
        assertThat(Secret.of("hush")).isEqualTo(Secret.of("hush")).hasSameHashCodeAs(Secret.of("hush"));
        assertThat(Secret.of("hush")).isNotEqualTo(Secret.of("hush!"));
        assertThat(Secret.none()).isEqualTo(Secret.of(""));
        assertThat(Secret.none().isEmpty()).isTrue();
    }
}

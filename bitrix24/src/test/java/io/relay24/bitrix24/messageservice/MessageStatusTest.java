package io.relay24.bitrix24.messageservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStatusTest {

    @Test
    void the_wire_has_five_lower_case_words() {
        assertThat(MessageStatus.values())
                .extracting(MessageStatus::wire)
                .containsExactly("queued", "sent", "delivered", "undelivered", "failed");
    }

    @ParameterizedTest
    @EnumSource
    void every_word_is_read_back(MessageStatus status) {
        assertThat(MessageStatus.ofWire(status.wire())).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERED", "read", "accepted", ""})
    void other_words_are_none(String word) {
        assertThat(MessageStatus.ofWire(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, SENT, true",
        "QUEUED, FAILED, true",
        "SENT, DELIVERED, true",
        "SENT, UNDELIVERED, true",
        "SENT, QUEUED, false",
        "SENT, SENT, false",
        "DELIVERED, SENT, false",
        "DELIVERED, FAILED, false",
        "UNDELIVERED, DELIVERED, false"
    })
    void a_status_moves_forward_only(MessageStatus previous, MessageStatus next, boolean allowed) {
        assertThat(next.mayFollow(previous)).isEqualTo(allowed);
    }
}

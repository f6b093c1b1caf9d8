package io.relay24.emulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.http.Json;
import org.junit.jupiter.api.Test;

/// Against values that `openssl dgst` computed.
class SignaturesTest {

    @Test
    void twilio_signs_the_address_and_the_sorted_fields() {
        var form = Json.object(
                "MessageSid", "SM00112233445566778899aabbccddeeff",
                "MessageStatus", "delivered",
                "SmsSid", "SM00112233445566778899aabbccddeeff",
                "SmsStatus", "delivered",
                "To", "+447700900123",
                "From", "Relay",
                "AccountSid", "AC0123456789abcdef0123456789abcdef",
                "ApiVersion", "2010-04-01");
        assertThat(Signatures.twilio("https://relay.example.com/receipt/abc?ref=7", form, "twilio-auth-token"))
                .isEqualTo("+p1ALOJzhAOiYd7S6QiKbOEZThs=");
    }

    @Test
    void smsc_digests_id_phone_status_and_secret() {
        assertThat(Signatures.smsc("MD5", "77", "447700900123", "1", "swordfish"))
                .isEqualTo("ffa2b0794ac71f1c76de0a7ddcbe4223");
        assertThat(Signatures.smsc("SHA-1", "77", "447700900123", "1", "swordfish"))
                .isEqualTo("ea6c040798f257ae49bf1758685af4f0f522713f");
    }
}

package io.relay24.operator.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.PushedReceipts.Verification;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.http.yaml.YamlFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signatures made by the openssl command.
class VerifierTest {

    private static final Account ACCOUNT = new Account("a1", "x", Map.of("key", "Jefe"), Optional.empty());

    private static Verification verify(String yaml, Map<String, String> values) {
        Values.Builder builder = Values.builder();
        values.forEach(builder::text);
        Verifier verifier = Verifier.of(
                Section.of(YamlFile.parse(yaml), "verify"),
                Names.account(List.of("key", "missing")).receipt());
        return verifier.verify(ACCOUNT, builder.build(), Instant.ofEpochSecond(1_790_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "md5, 750c783e6ab0b503eaa86e310a5db738",
        "sha1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "sha256, 5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
        "sha512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    })
    void hmac_holds_for_the_right_data_only(String algorithm, String hex) {
        String yaml = "{scheme: hmac, algorithm: " + algorithm
                + ", key: '{account.key}', data: '{form.data}', expected: '{header.s}'}";
        String data = "what do ya want for nothing?";
        assertThat(verify(yaml, Map.of("account.key", "Jefe", "form.data", data, "header.s", hex)))
                .isEqualTo(Verification.VERIFIED);
        assertThat(verify(yaml, Map.of("account.key", "Jefe", "form.data", data + "?", "header.s", hex)))
                .isEqualTo(Verification.REFUSED);
        assertThat(verify(yaml, Map.of("account.key", "Jefe", "form.data", data)))
                .isEqualTo(Verification.REFUSED);
        assertThat(verify(yaml, Map.of("form.data", data, "header.s", hex))).isEqualTo(Verification.REFUSED);
        assertThat(verify(yaml, Map.of("account.key", "Jefe", "form.data", data, "header.s", "zz")))
                .isEqualTo(Verification.REFUSED);
    }

    @Test
    void ed25519_holds_for_the_right_data_and_key_only() {
        String yaml =
                "{scheme: ed25519, key: '{account.key}', data: '{header.time}|{form.body}', expected: '{header.s}',"
                        + " timestamp: {value: '{header.time}', max_skew: 5m}}";
        String key = "+HS+w9G69ZLyUAwz86RKnDbin7pZEDX7ds4dehuEYuA=";
        String signature = "cVufEGftp5SmnEl7QP1U5e+huctLk2Bx8io9fihLwkiVhDrqUxPRu8YJPGHVKtYQh8RSqttMCiebiSM4OzmIAg==";
        Map<String, String> good = Map.of(
                "account.key", key, "header.time", "1790000000", "form.body", "{\"id\":1}", "header.s", signature);
        assertThat(verify(yaml, good)).isEqualTo(Verification.VERIFIED);
        for (String spoilt : List.of("account.key", "form.body", "header.s", "header.time")) {
            Map<String, String> bad = new java.util.HashMap<>(good);
            bad.put(spoilt, spoilt.equals("header.time") ? "1790000001" : "AAAA");
            assertThat(verify(yaml, bad)).as(spoilt).isEqualTo(Verification.REFUSED);
        }
    }

    @Test
    void a_plain_scheme_compares_a_fixed_header() {
        String yaml = "{scheme: plain, data: 'Basic {account.key|base64}', expected: '{header.authorization}'}";
        assertThat(verify(yaml, Map.of("account.key", "u:p", "header.authorization", "Basic dTpw")))
                .isEqualTo(Verification.VERIFIED);
        assertThat(verify(yaml, Map.of("account.key", "u:p", "header.authorization", "Basic dTpx")))
                .isEqualTo(Verification.REFUSED);
        assertThat(verify(yaml, Map.of("account.key", "u:p"))).isEqualTo(Verification.REFUSED);
    }

    @Test
    void an_account_without_the_secret_has_only_its_unguessable_url() {
        String yaml = "{only_with: missing, scheme: hash, data: x, expected: '{header.s}'}";
        assertThat(verify(yaml, Map.of())).isEqualTo(Verification.UNSIGNED);
    }
}

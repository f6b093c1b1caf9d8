package io.relay24.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.benchmarks.stage.Installation;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.messageservice.BadHandlerCall;
import io.relay24.bitrix24.messageservice.HandlerCall;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.application.Sender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlerRequestTest {

    private static final String ID = "e35864edce3eaad987d32f8955c1177b";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void it_is_the_call_that_a_portal_makes() throws FormException, BadHandlerCall {
        try (var emulator = Emulator.start(EmulatorOptions.DEFAULT)) {
            var installation = installed(emulator);
            var text = new String(HandlerRequest.of(installation, NOW).bytes(ID), StandardCharsets.US_ASCII);
            int bodyAt = text.indexOf("\r\n\r\n") + 4;
            var body = text.substring(bodyAt);

            assertThat(text).startsWith("POST /handler/secret HTTP/1.1\r\nHost: 127.0.0.1:1\r\n");
            assertThat(text).contains("\r\nContent-Length: " + body.length() + "\r\n");
            var call = HandlerCall.parse(BracketForm.decode(body.getBytes(StandardCharsets.US_ASCII)));
            assertThat(call.messageId()).isEqualTo(ID);
            assertThat(call.messageTo()).isEqualTo(HandlerRequest.phone());
            assertThat(call.messageBody()).isEqualTo(HandlerRequest.text()).contains("🚚");
            assertThat(call.code()).isEqualTo("relay24");
            assertThat(call.ts()).contains(NOW);
            assertThat(call.bindings()).hasSize(2);
            assertThat(call.auth().orElseThrow().memberId())
                    .isEqualTo(emulator.portal().memberId());
        }
    }

    private static Installation installed(Emulator emulator) {
        var handler = URI.create("http://127.0.0.1:1/handler/secret");
        var application = emulator.portal().register(Registration.local("local.1", "secret", handler));
        application.add(new Sender("local.1", "relay24", handler, "Relay24", Map.of(), Map.of()));
        return new Installation(emulator.portal(), application, "none");
    }
}

package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.oauth.Application;
import io.relay24.bitrix24.oauth.OAuthServers;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.bitrix24.script.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path EXAMPLE = Path.of("src/test/java/io/relay24/bitrix24/ReadmeExample.java");

    @Test
    void the_readme_shows_the_example_as_it_is_compiled() throws IOException {
        String source = Files.readString(EXAMPLE);
        String example = source.substring(
                source.indexOf("// example begins") + "// example begins".length(), source.indexOf("// example ends"));
        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n" + example.stripIndent().strip() + "\n```");
    }

    @Test
    void the_example_runs() throws Exception {
        try (ScriptedServer portal = new ScriptedServer()) {
            portal.on("/rest/profile", 401, "{\"error\":\"expired_token\"}")
                    .on("/oauth/token/", 200, "{\"access_token\":\"new\",\"member_id\":\"da45\"}")
                    .on("/rest/profile", 200, "{\"result\":{\"NAME\":\"Ada\"}}")
                    .on("/rest/messageservice.sender.add", 200, "{\"result\":true}")
                    .on("/rest/batch", 200, "{\"result\":{\"result\":{\"c0\":true},\"result_error\":[]}}");
            Tokens tokens = new Tokens(
                    "da45",
                    1,
                    "app.x",
                    Secret.of("a"),
                    Secret.of("r"),
                    Instant.EPOCH,
                    portal.restAddress(),
                    portal.restAddress());
            ReadmeExample example = new ReadmeExample(
                    new Application("app.x", Secret.of("s")), OAuthServers.with(List.of(portal.restAddress())));
            assertThat(example.greet(tokens, URI.create("https://sms.example.com/hook")))
                    .isEqualTo("Hello Ada");
            assertThat(portal.requests()).hasSize(5);
        }
    }
}

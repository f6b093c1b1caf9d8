package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.oauth.Application;
import io.relay24.bitrix24.oauth.OAuthServers;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.bitrix24.script.ScriptedServer;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's example is compiled as it stands there, and run.
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_example_of_the_readme_compiles_and_runs() throws Exception {
        try (ScriptedServer portal = new ScriptedServer()) {
            portal.on("/rest/profile", 401, "{\"error\":\"expired_token\"}")
                    .on("/oauth/token/", 200, "{\"access_token\":\"new\",\"member_id\":\"da45\"}")
                    .on("/rest/profile", 200, "{\"result\":{\"ID\":\"1\",\"ADMIN\":true,\"NAME\":\"Ada\"}}")
                    .on("/rest/messageservice.sender.add", 200, "{\"result\":true}")
                    .on("/rest/batch", 200, "{\"result\":{\"result\":{\"c0\":true},\"result_error\":[]}}")
                    .on("/rest/crm.deal.list", 200, "{\"result\":[{\"ID\":\"1\"},{\"ID\":\"2\"}],\"next\":50}")
                    .on("/rest/crm.deal.list", 200, "{\"result\":[{\"ID\":\"3\"}]}")
                    .on("/rest/crm.timeline.comment.add", 200, "{\"result\":999}");
            Object greeting = example()
                    .invoke(
                            null,
                            new Application("app.x", Secret.of("s")),
                            OAuthServers.with(List.of(portal.restAddress())),
                            tokens(portal),
                            URI.create("https://sms.example.com/hook"));
            assertThat(greeting).isEqualTo("Hello Ada, 3 deals");
            assertThat(portal.requests()).hasSize(8);
        }
    }

    private static Tokens tokens(ScriptedServer portal) {
        return new Tokens(
                "da45",
                1,
                "app.x",
                Secret.of("a"),
                Secret.of("r"),
                Instant.EPOCH,
                portal.restAddress(),
                portal.restAddress());
    }

    private Method example() throws Exception {
        Path source = Files.writeString(folder.resolve("Example.java"), text());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-Xlint:all",
                    "-proc:none");
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return loader.loadClass("Example")
                .getMethod("greet", Application.class, OAuthServers.class, Tokens.class, URI.class);
    }

    private static String text() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }
}

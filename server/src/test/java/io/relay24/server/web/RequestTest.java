package io.relay24.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void the_public_url_is_the_callers_view_of_path_and_query() {
        assertThat(request("/r/a%20b", "x=1&auth[id]=2&y=a|b").publicUrl())
                .isEqualTo(URI.create("https://relay.example/r/a%20b?x=1&auth%5Bid%5D=2&y=a%7Cb"));
    }

    @Test
    void query_parameters_are_decoded_and_the_first_counts() {
        var request = request("/", "a=1%2B1+x&a=2&flag&auth%5Bid%5D=7&bad=%E4");

        assertThat(request.queryParameter("a")).contains("1+1 x");
        assertThat(request.queryParameter("flag")).contains("");
        assertThat(request.queryParameter("auth[id]")).contains("7");
        assertThat(request.queryParameter("bad")).isEmpty();
        assertThat(request.queryParameter("none")).isEmpty();
    }

    @Test
    void headers_are_found_in_any_case() {
        assertThat(request("/", "").header("X-Signature")).contains("s");
        assertThat(request("/", "").header("X-Other")).isEmpty();
    }

    @Test
    void a_name_that_the_pattern_lacks_is_a_mistake_of_ours() {
        assertThat(request("/", "").pathParameter("key")).isEqualTo("secret-key");
        assertThatThrownBy(() -> request("/", "").pathParameter("kay")).hasMessageContaining("{kay}");
    }

    @Test
    void printing_gives_no_secret_away() {
        var request = request("/secret-path", "token=secret-token");

        assertThat(request.toString() + request.target()).doesNotContain("secret");
    }

    private static Request request(String path, String query) {
        var target = new Request.Target("https://relay.example", path, Optional.of(query), Map.of("key", "secret-key"));
        return new Request("POST", target, Map.of("x-signature", "s"), "secret-body".getBytes(UTF_8), "127.0.0.1");
    }
}

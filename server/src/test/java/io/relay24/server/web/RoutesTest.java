package io.relay24.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.server.web.Routes.Found;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private static final Handler HANDLER = _ -> Response.ok();

    @Test
    void a_pattern_gives_the_decoded_values_of_its_names() {
        var routes = new Routes().post("/b24/handler/{portalKey}/{secret}", HANDLER);

        var match = match(routes, "POST", "/b24/handler/a%20b/%D1%8F%2Fz+");

        assertThat(match.parameters()).isEqualTo(Map.of("portalKey", "a b", "secret", "я/z+"));
    }

    @Test
    void a_literal_goes_before_a_name_whatever_the_order() {
        var nameFirst = new Routes().get("/api/{page}", HANDLER).get("/api/senders", HANDLER);
        var literalFirst = new Routes().get("/api/senders", HANDLER).get("/api/{page}", HANDLER);

        assertThat(match(nameFirst, "GET", "/api/senders").route().pattern()).isEqualTo("/api/senders");
        assertThat(match(literalFirst, "GET", "/api/senders").route().pattern()).isEqualTo("/api/senders");
        assertThat(match(literalFirst, "GET", "/api/other").route().pattern()).isEqualTo("/api/{page}");
    }

    @Test
    void a_literal_that_leads_nowhere_gives_way_to_a_name() {
        var routes = new Routes().get("/a/b/c", HANDLER).get("/a/{x}/d", HANDLER);

        assertThat(match(routes, "GET", "/a/b/d").parameters()).isEqualTo(Map.of("x", "b"));
    }

    @Test
    void patterns_of_one_shape_may_name_their_parameters_differently() {
        var routes = new Routes().get("/a/{x}", HANDLER).post("/a/{y}", HANDLER);

        assertThat(match(routes, "GET", "/a/1").parameters()).isEqualTo(Map.of("x", "1"));
        assertThat(match(routes, "POST", "/a/1").parameters()).isEqualTo(Map.of("y", "1"));
    }

    @Test
    void the_wrong_method_learns_the_right_ones() {
        var routes = new Routes().get("/a/{x}", HANDLER).post("/a/b", HANDLER);

        assertThat(routes.find("PUT", "/a/b")).isEqualTo(new Found.WrongMethod("GET, HEAD, POST"));
        assertThat(routes.find("PUT", "/a/c")).isEqualTo(new Found.WrongMethod("GET, HEAD"));
    }

    @Test
    void any_takes_the_methods_that_have_no_route_of_their_own() {
        var routes =
                new Routes().any("/receipts/{account}", HANDLER).get("/receipts/{account}", _ -> Response.notFound());

        assertThat(match(routes, "PATCH", "/receipts/1").route().handler()).isSameAs(HANDLER);
        assertThat(match(routes, "HEAD", "/receipts/1").route().handler()).isNotSameAs(HANDLER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "/a/", "/a//", "/a/b/", "/a/b/c", "//b", "/A/b"})
    void nothing_stands_at_other_paths(String path) {
        assertThat(new Routes().get("/a/{x}", HANDLER).find("GET", path)).isEqualTo(new Found.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/%", "/a/%4", "/a/%zz", "/a/%FF", "/a/%00", "/a/..", "/a/%2e%2E", "/a/."})
    void a_malformed_path_is_told_apart_from_an_unknown_one(String path) {
        assertThat(new Routes().get("/a/{x}", HANDLER).find("GET", path)).isEqualTo(new Found.Malformed());
    }

    @Test
    void the_root_is_a_path_like_any_other() {
        assertThat(match(new Routes().get("/", HANDLER), "GET", "/").route().pattern())
                .isEqualTo("/");
    }

    @Test
    void two_handlers_for_one_method_and_shape_are_a_mistake_of_ours() {
        var routes = new Routes().get("/a/{x}", HANDLER);

        assertThatThrownBy(() -> routes.get("/a/{y}", HANDLER)).hasMessage("GET /a/{y} is taken by /a/{x}");
        assertThatThrownBy(() -> routes.get("a", HANDLER)).hasMessageContaining("starts with /");
    }

    private static Found.Match match(Routes routes, String method, String path) {
        return (Found.Match) routes.find(method, path);
    }
}

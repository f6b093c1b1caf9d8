package io.relay24.operator.http.example;

import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.example.TrialServer.Arrived;
import io.relay24.operator.http.function.Value.Pair;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Compares what came with what an example wants, and collects the differences in words.
public final class Comparison {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> complaints = new ArrayList<>();

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void same(String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            complaints.add(what + ": wanted " + wanted + ", found " + found);
        }
    }

    public void complain(String complaint) {
        complaints.add(complaint);
    }

    public void request(Wanted wanted, Arrived arrived) {
        wanted.method().ifPresent(method -> same("method", method, arrived.method()));
        wanted.headers()
                .forEach((name, value) ->
                        same("header " + name, value, arrived.headers().getOrDefault(name, "nothing")));
        String body = new String(arrived.body(), StandardCharsets.UTF_8);
        wanted.query().ifPresent(query -> same("query", query, lists(query(arrived.uri()))));
        wanted.form().ifPresent(form -> same("form", form, lists(body)));
        wanted.body().ifPresent(text -> same("body", text, body));
        wanted.json().ifPresent(json -> json(json.toString(), body));
        wanted.url().ifPresent(url -> {
            URI uri = URI.create(url);
            same("path", uri.getRawPath(), arrived.uri().getRawPath());
            if (wanted.query().isEmpty()) {
                same("query", query(uri), query(arrived.uri()));
            }
        });
    }

    /// Where the request would go without the trial's own address.
    public void address(Wanted wanted, URI real) {
        wanted.url().ifPresent(url -> same("host", URI.create(url).resolve("/"), real.resolve("/")));
    }

    private void json(String wanted, String found) {
        try {
            same("json", JSON.readTree(wanted), JSON.readTree(found));
        } catch (tools.jackson.core.JacksonException e) {
            complain("json: the body is none");
        }
    }

    private static String query(URI uri) {
        return Optional.ofNullable(uri.getRawQuery()).orElse("");
    }

    private static Map<String, List<String>> lists(String form) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Pair pair : FormText.decode(form)) {
            lists.computeIfAbsent(pair.name(), _ -> new ArrayList<>()).add(pair.value());
        }
        return lists;
    }
}

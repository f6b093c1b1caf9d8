package io.relay24.operator.http.request;

import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.document.FormText.Raw;
import io.relay24.operator.http.template.Fields;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request as a file describes it.
record RequestTemplate(
        String method, UrlTemplate url, Fields query, Fields headers, BodyTemplate body, RequestDefaults defaults) {

    private static final Map<String, String> METHODS =
            Map.of("GET", "GET", "POST", "POST", "PUT", "PUT", "PATCH", "PATCH", "DELETE", "DELETE");

    static RequestTemplate of(Section section, Names names, RequestDefaults defaults) {
        RequestTemplate request = new RequestTemplate(
                section.choice("method", METHODS).orElse("POST"),
                UrlTemplate.of(section.required("url"), names),
                section.node("query").map(node -> Fields.of(node, names)).orElse(Fields.NONE),
                section.node("headers").map(node -> Fields.of(node, names)).orElse(Fields.NONE),
                BodyTemplate.of(section, names),
                new RequestDefaults(
                        defaults.headers(),
                        section.node("auth")
                                .map(node -> Authorization.of(node, names))
                                .or(defaults::auth),
                        defaults.sign(),
                        defaults.backupHosts()));
        section.end();
        return request;
    }

    Outgoing filled(Values values, List<Values> each, Optional<URI> baseUrl) throws UnusableAccount {
        URI address = withQuery(url.filled(values), query.filled(values));
        List<URI> urls = new ArrayList<>();
        if (baseUrl.isPresent()) {
            urls.add(based(baseUrl.get(), address));
        } else {
            urls.add(address);
            defaults.backupHosts().forEach(host -> urls.add(onHost(host, address)));
        }
        byte[] content = body.filled(values, each);
        Map<String, String> lines = headerLines(values);
        Map<String, String> headers = defaults.sign()
                .map(sign -> sign.signed(method, urls.getFirst(), lines, content, values))
                .orElse(lines);
        return new Outgoing(method, urls, headers, content);
    }

    private Map<String, String> headerLines(Values values) throws UnusableAccount {
        Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.put("User-Agent", "Relay24");
        if (!body.contentType().isEmpty()) {
            lines.put("Content-Type", body.contentType());
        }
        defaults.auth().flatMap(auth -> auth.header(values)).ifPresent(line -> lines.put("Authorization", line));
        List<Raw> own = new ArrayList<>(defaults.headers().filled(values));
        own.addAll(headers.filled(values));
        for (Raw header : own) {
            lines.put(header.name(), new String(header.value(), StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, String> line : lines.entrySet()) {
            if (!line.getValue().chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
                throw new UnusableAccount("a value for the header " + line.getKey()
                        + " has characters that cannot stand there: enter it again under Accounts");
            }
        }
        return lines;
    }

    private static URI withQuery(URI address, List<Raw> query) {
        if (query.isEmpty()) {
            return address;
        }
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + new String(FormText.encode(query), StandardCharsets.US_ASCII));
    }

    private static URI based(URI base, URI address) {
        String path = Optional.ofNullable(base.getRawPath()).orElse("").replaceFirst("/+$", "");
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + rest(address));
    }

    private static URI onHost(String host, URI address) {
        return URI.create(address.getScheme() + "://" + host + rest(address));
    }

    private static String rest(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }
}

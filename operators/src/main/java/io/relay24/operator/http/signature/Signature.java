package io.relay24.operator.http.signature;

import io.relay24.operator.http.function.Value;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `hash`, `hmac` or `plain` over a template. With several `data` templates, or a list of expected signatures, one fit
/// suffices. In `data` an absent value counts as empty.
///
/// @param key empty for a plain hash
record Signature(
        Kind kind, String algorithm, Optional<Template> key, List<Template> data, Encoding encoding, Template expected)
        implements Scheme {

    enum Kind {
        HASH,
        HMAC,
        /// The data itself is what is expected: a fixed header, basic authorization.
        PLAIN
    }

    static Signature of(Kind kind, Section section, Names names) {
        return new Signature(
                kind,
                kind == Kind.PLAIN
                        ? ""
                        : section.choice("algorithm", Macs.ALGORITHMS).orElse("SHA-256"),
                kind == Kind.HMAC ? Optional.of(Template.bytes(section.required("key"), names)) : Optional.empty(),
                Section.list(section.required("data")).stream()
                        .map(node -> Template.bytes(node, names))
                        .toList(),
                section.choice("encoding", Encoding.WORDS).orElse(Encoding.HEX),
                Template.texts(section.required("expected"), names));
    }

    @Override
    public boolean holds(Values values, Instant now) {
        Optional<byte[]> secret = key.map(template -> template.blankBytes(values));
        if (secret.isPresent() && secret.get().length == 0) {
            return false;
        }
        List<byte[]> wanted = expected(values);
        return data.stream()
                .map(template -> template.blankBytes(values))
                .map(bytes -> made(bytes, secret))
                .anyMatch(made -> wanted.stream().anyMatch(given -> MessageDigest.isEqual(made, given)));
    }

    private byte[] made(byte[] bytes, Optional<byte[]> secret) {
        return switch (kind) {
            case PLAIN -> bytes;
            case HASH -> Macs.digest(algorithm, bytes);
            case HMAC -> Macs.hmac(algorithm, secret.orElseThrow(), bytes);
        };
    }

    private List<byte[]> expected(Values values) {
        List<String> texts = expected.value(values)
                .map(value -> value instanceof Value.Many(List<String> many) ? many : List.of(value.text()))
                .orElse(List.of());
        return texts.stream().flatMap(text -> decoded(text).stream()).toList();
    }

    private Optional<byte[]> decoded(String text) {
        return kind == Kind.PLAIN ? Optional.of(text.getBytes(StandardCharsets.UTF_8)) : encoding.decode(text);
    }
}

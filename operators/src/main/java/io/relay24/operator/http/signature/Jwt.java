package io.relay24.operator.http.signature;

import io.relay24.operator.http.document.Body;
import io.relay24.operator.http.document.Format;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSON Web Token with a shared secret (RFC 7519; HS256, HS384, HS512). The algorithm must be one that the file
/// names, whatever the token says of itself. A claim whose template is absent must be absent in the token.
///
/// @param useClaims the receipts are in the claims, not in the body
record Jwt(
        Template token,
        Template key,
        List<String> algorithms,
        Map<String, Template> claims,
        Duration leeway,
        boolean useClaims)
        implements Scheme {

    private static final Map<String, String> MACS = Map.of("HS256", "SHA-256", "HS384", "SHA-384", "HS512", "SHA-512");

    static Jwt of(Section section, Names names) {
        List<String> algorithms = section.texts("algorithm");
        if (algorithms.isEmpty() || !MACS.keySet().containsAll(algorithms)) {
            throw new BrokenFile(section.at(), "`algorithm` of a jwt is one or more of HS256, HS384, HS512");
        }
        Map<String, Template> claims = new LinkedHashMap<>();
        section.entries("claims").forEach((name, node) -> claims.put(name, Template.text(node, names)));
        return new Jwt(
                Template.text(section.required("expected"), names),
                Template.bytes(section.required("key"), names),
                algorithms,
                claims,
                section.duration("leeway").orElse(Duration.ofSeconds(1)),
                section.truth("use_claims", false));
    }

    @Override
    public boolean holds(Values values, Instant now) {
        byte[] secret = key.blankBytes(values);
        String[] parts = token.text(values).orElse("").split("\\.", -1);
        if (secret.length == 0 || parts.length != 3) {
            return false;
        }
        Optional<String> mac = json(parts[0])
                .map(head -> head.path("alg").asString(""))
                .filter(algorithms::contains)
                .flatMap(name -> Optional.ofNullable(MACS.get(name)));
        return mac.isPresent()
                && signed(mac.get(), secret, parts)
                && json(parts[1])
                        .map(it -> inTime(it, now) && claimed(it, values))
                        .orElse(false);
    }

    @Override
    public Optional<JsonNode> claims(Values values) {
        return token.text(values)
                .map(text -> text.split("\\.", -1))
                .filter(parts -> useClaims && parts.length == 3)
                .flatMap(parts -> json(parts[1]));
    }

    private static boolean signed(String mac, byte[] secret, String[] parts) {
        byte[] made = Macs.hmac(mac, secret, (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return decoded(parts[2])
                .map(given -> MessageDigest.isEqual(made, given))
                .orElse(false);
    }

    private boolean inTime(JsonNode claims, Instant now) {
        long second = now.getEpochSecond();
        return claims.path("exp").asLong(Long.MAX_VALUE - leeway.toSeconds()) + leeway.toSeconds() >= second
                && claims.path("nbf").asLong(0) - leeway.toSeconds() <= second;
    }

    private boolean claimed(JsonNode given, Values values) {
        return claims.entrySet().stream().allMatch(entry -> {
            Optional<String> wanted = entry.getValue().text(values);
            Optional<String> found = given.optional(entry.getKey()).map(claim -> claim.asString(""));
            return wanted.equals(found);
        });
    }

    private static Optional<JsonNode> json(String part) {
        return decoded(part)
                .flatMap(bytes -> Format.JSON.read(Body.of(bytes, "")))
                .filter(JsonNode::isObject);
    }

    private static Optional<byte[]> decoded(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.relay24.operator.http.request;

import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs whole requests with Amazon's Signature Version 4:
/// `sign: {scheme: aws4, key: "{account.id}", secret: "{account.secret}", region: "{account.region}", service: sns}`.
record AwsSignature(Template now, Template key, Template secret, Template region, String service) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> UNSIGNED = Set.of("user-agent", "authorization");
    private static final HexFormat HEX = HexFormat.of();

    static AwsSignature of(Section section, Names names) {
        if (!section.requiredText("scheme").equals("aws4")) {
            throw new BrokenFile(section.at(), "the `scheme` of `sign` is aws4");
        }
        AwsSignature signature = new AwsSignature(
                Template.text(new Node.Scalar("{now}", Node.Type.TEXT, section.at()), names),
                Template.text(section.required("key"), names),
                Template.text(section.required("secret"), names),
                Template.text(section.required("region"), names),
                section.requiredText("service"));
        section.end();
        return signature;
    }

    /// Adds the headers that sign the request as it stands.
    Map<String, String> signed(String method, URI url, Map<String, String> headers, byte[] body, Values values) {
        String time = TIME.format(Instant.parse(now.text(values).orElseThrow()));
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put("X-Amz-Date", time);
        SortedMap<String, String> lines = lines(url, more);
        String scope = Stream.of(time.substring(0, 8), region.text(values).orElse(""), service, "aws4_request")
                .collect(Collectors.joining("/"));
        String canonical = canonical(method, url, lines, body);
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(hash(utf8(canonical))));
        byte[] signingKey = signingKey(secret.text(values).orElse(""), scope);
        more.put(
                "Authorization",
                ALGORITHM + " Credential=" + key.text(values).orElse("") + "/" + scope + ", SignedHeaders="
                        + String.join(";", lines.keySet()) + ", Signature=" + hex(hmac(signingKey, toSign)));
        return more;
    }

    private static SortedMap<String, String> lines(URI url, Map<String, String> headers) {
        SortedMap<String, String> lines = new TreeMap<>();
        lines.put("host", url.getRawAuthority());
        headers.forEach((name, value) ->
                lines.put(name.toLowerCase(java.util.Locale.ROOT), value.strip().replaceAll(" +", " ")));
        lines.keySet().removeAll(UNSIGNED);
        return lines;
    }

    private static String canonical(String method, URI url, SortedMap<String, String> lines, byte[] body) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = FormText.decode(Optional.ofNullable(url.getRawQuery()).orElse("")).stream()
                .map(pair -> escaped(pair.name()) + "=" + escaped(pair.value()))
                .sorted()
                .collect(Collectors.joining("&"));
        String headers = lines.entrySet().stream()
                .map(line -> line.getKey() + ":" + line.getValue() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n", List.of(method, path, query, headers, String.join(";", lines.keySet()), hex(hash(body))));
    }

    private static byte[] signingKey(String secret, String scope) {
        byte[] signingKey = utf8("AWS4" + secret);
        for (String part : scope.split("/", -1)) {
            signingKey = hmac(signingKey, part);
        }
        return signingKey;
    }

    private static String escaped(String text) {
        return FormText.escaped(text);
    }

    private static byte[] hash(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}

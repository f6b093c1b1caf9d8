package io.relay24.operator.http.document;

import io.relay24.operator.http.function.Value.Pair;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `application/x-www-form-urlencoded` in both directions, and the text fields of `multipart/form-data`.
public final class FormText {

    private static final int MOST_FIELDS = 2_000;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final Pattern LISTED = Pattern.compile("(.{1,100})\\[\\d{0,6}]");
    private static final Pattern PART_NAME = Pattern.compile("(?i)content-disposition:[^\\r\\n]*[; ]name=\"([^\"]*)\"");

    private FormText() {}

    /// Bad escapes make no parameters at all.
    public static List<Pair> decode(String text) {
        List<Pair> pairs = new ArrayList<>();
        for (String piece : text.split("&", MOST_FIELDS)) {
            int equals = piece.indexOf('=');
            String name = equals < 0 ? piece : piece.substring(0, equals);
            String value = equals < 0 ? "" : piece.substring(equals + 1);
            if (!piece.isEmpty()) {
                pairs.add(new Pair(unescaped(name), unescaped(value)));
            }
        }
        return pairs;
    }

    /// The parameters of a form body; of a GET, whose body is empty, those of the query.
    public static Optional<List<Pair>> parameters(Body body) {
        if (body.bytes().length == 0) {
            return Optional.of(decode(body.query()));
        }
        if (body.isKind("multipart/form-data")) {
            return body.boundary().flatMap(boundary -> body.text().map(text -> parts(text, boundary)));
        }
        return body.text().map(FormText::decode);
    }

    /// `name[]` and `name[3]` are collected in a list called `name`; a name given twice becomes a list as well.
    static JsonNode tree(List<Pair> pairs) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (Pair pair : pairs) {
            Matcher listed = LISTED.matcher(pair.name());
            boolean list = listed.matches();
            String name = list ? listed.group(1) : pair.name();
            JsonNode value = JsonNodeFactory.instance.stringNode(pair.value());
            Optional<JsonNode> before = tree.optional(name);
            if (before.isEmpty()) {
                tree.set(name, list ? JsonNodeFactory.instance.arrayNode().add(value) : value);
            } else if (before.get() instanceof ArrayNode array) {
                array.add(value);
            } else {
                tree.set(
                        name,
                        JsonNodeFactory.instance.arrayNode().add(before.get()).add(value));
            }
        }
        return tree;
    }

    /// Escapes every byte but the unreserved ones of RFC 3986.
    public static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (UNRESERVED.indexOf((char) (b & 0xFF)) >= 0) {
                text.append((char) b);
            } else {
                HEX.toHexDigits(text.append('%'), b);
            }
        }
        return text.toString();
    }

    public static String escaped(String text) {
        return escaped(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static List<Pair> parts(String text, String boundary) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : text.split(Pattern.quote("--" + boundary), MOST_FIELDS)) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = PART_NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (name.find()) {
                pairs.add(new Pair(name.group(1), part.substring(head + 4).replaceFirst("\\r\\n$", "")));
            }
        }
        return pairs;
    }

    /// Joins escaped pairs to a body or a query.
    public static byte[] encode(List<Raw> pairs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Raw pair : pairs) {
            String text = (bytes.size() == 0 ? "" : "&") + escaped(pair.name()) + "=" + escaped(pair.value());
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /// A pair whose value need not be a text: some gateways take UTF-16 bytes.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Raw(String name, byte[] value) {}
}

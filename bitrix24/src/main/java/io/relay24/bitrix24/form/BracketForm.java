package io.relay24.bitrix24.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `application/x-www-form-urlencoded` with PHP's brackets, `auth[member_id]=…`, to and from a tree; always UTF-8
/// (protocol §5.1). Brackets may come escaped or plain. Stateless.
public final class BracketForm {

    private BracketForm() {}

    /// Reads a body or a query within [FormLimits#STANDARD].
    ///
    /// @throws FormException if it is malformed or too large; answer with HTTP 400
    public static FormTree decode(byte[] form) throws FormException {
        return decode(form, FormLimits.STANDARD);
    }

    /// Reads a query string (without its `?`) or a body that is a string already.
    public static FormTree decode(String form) throws FormException {
        return decode(form.getBytes(StandardCharsets.UTF_8));
    }

    public static FormTree decode(byte[] form, FormLimits limits) throws FormException {
        if (form.length > limits.bytes()) {
            throw new FormException("the form is larger than " + limits.bytes() + " bytes");
        }
        Branch root = new Branch();
        int parameters = 0;
        for (int start = 0; start < form.length; ) {
            int end = indexOf('&', form, start, form.length);
            if (end > start && ++parameters > limits.parameters()) {
                throw new FormException("the form has more than " + limits.parameters() + " parameters");
            }
            decodePair(form, start, end, root, limits);
            start = end + 1;
        }
        return root.tree();
    }

    /// Writes maps, lists, texts, numbers and booleans as PHP's `http_build_query` does: nulls and empty lists
    /// disappear, `true` is `1` and `false` is `0`.
    ///
    /// @throws IllegalArgumentException for any other kind of value, or deeper than 32 levels
    public static String encode(Map<String, ?> tree) {
        return new FormWriter().write(tree);
    }

    private static void decodePair(byte[] form, int start, int end, Branch root, FormLimits limits)
            throws FormException {
        int equals = indexOf('=', form, start, end);
        String name = decodeText(form, start, equals);
        if (name.isEmpty()) {
            return; // PHP drops values without a name
        }
        List<String> path = path(name);
        if (path.size() > limits.depth()) {
            throw new FormException("the form is nested deeper than " + limits.depth() + " levels");
        }
        root.put(path, equals < end ? decodeText(form, equals + 1, end) : "");
    }

    /// `a[b][]` → a, b, "". A name whose brackets do not close properly is taken as it stands.
    private static List<String> path(String name) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>();
        path.add(name.substring(0, open));
        while (open < name.length()) {
            int close = name.indexOf(']', open);
            if (name.charAt(open) != '[' || close < 0) {
                return List.of(name);
            }
            path.add(name.substring(open + 1, close));
            open = close + 1;
        }
        return path;
    }

    /// Most names and values are plain ASCII, and need no decoder.
    private static String decodeText(byte[] form, int start, int end) throws FormException {
        byte[] bytes = new byte[end - start];
        int length = 0;
        int seen = 0; // all bits of all bytes: the highest is set if one is not ASCII
        boolean hasNul = false;
        for (int i = start; i < end; i++) {
            byte b = form[i];
            if (b == '%') {
                b = escaped(form, i, end);
                i += 2;
            } else if (b == '+') {
                b = ' ';
            }
            seen |= b;
            hasNul |= b == 0;
            bytes[length++] = b;
        }
        String text = (seen & 0x80) == 0
                ? new String(bytes, 0, length, StandardCharsets.US_ASCII)
                : utf8(ByteBuffer.wrap(bytes, 0, length));
        return hasNul ? text.replace("\0", "") : text; // no text column of a database takes U+0000
    }

    private static String utf8(ByteBuffer bytes) throws FormException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw new FormException("the form is not valid UTF-8");
        }
    }

    private static byte escaped(byte[] form, int percent, int end) throws FormException {
        int high = percent + 2 < end ? Character.digit(form[percent + 1], 16) : -1;
        int low = percent + 2 < end ? Character.digit(form[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new FormException("the form has a % that two hexadecimal digits do not follow");
        }
        return (byte) (high << 4 | low);
    }

    private static int indexOf(char wanted, byte[] form, int start, int end) {
        for (int i = start; i < end; i++) {
            if (form[i] == wanted) {
                return i;
            }
        }
        return end;
    }
}

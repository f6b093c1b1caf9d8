package io.relay24.operator.http.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A body as it came in.
///
/// @param contentType as in the header, may be empty
/// @param query       the query of the call's URL, still encoded; empty for answers
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Body(byte[] bytes, String contentType, String query) {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9_.:-]+)");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})");

    public static Body of(byte[] bytes, String contentType) {
        return new Body(bytes, contentType, "");
    }

    public boolean isKind(String word) {
        return contentType.toLowerCase(Locale.ROOT).contains(word);
    }

    Optional<String> boundary() {
        Matcher matcher = BOUNDARY.matcher(contentType);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// Strict: bytes that do not fit the declared character set (UTF-8 unless said otherwise) are no text at all.
    Optional<String> text() {
        try {
            String text = charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private Charset charset() {
        Matcher matcher = CHARSET.matcher(contentType);
        return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    }
}

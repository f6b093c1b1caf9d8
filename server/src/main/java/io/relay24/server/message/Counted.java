package io.relay24.server.message;

import io.relay24.operator.text.SmsText;
import java.util.Locale;

/// A text as it is counted and paid for.
///
/// @param segments short messages on the air
/// @param alphabet `gsm7` or `ucs2`
public record Counted(int segments, String alphabet) {

    public static Counted of(SmsText text) {
        return new Counted(text.segments(), text.alphabet().name().toLowerCase(Locale.ROOT));
    }
}

package io.relay24.operator.text;

import java.util.Map;

/// The GSM 03.38 default alphabet and its extension table. National tables would be further instances of this record.
///
/// @param basic     characters of one septet
/// @param extension characters of two septets: an escape goes before them
record Gsm7(String basic, String extension) {

    static final Gsm7 DEFAULT = new Gsm7(
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
                    + "¿abcdefghijklmnopqrstuvwxyzäöñüà",
            "\f^{}\\[~]|€");

    /// Typographic characters that word processors put in, and what they mean.
    static final Map<Character, String> SIMPLER = Map.ofEntries(
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u201A', ","),
            Map.entry('\u201C', "\""),
            Map.entry('\u201D', "\""),
            Map.entry('\u201E', "\""),
            Map.entry('\u00AB', "\""),
            Map.entry('\u00BB', "\""),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2026', "..."),
            Map.entry('\u2022', "*"),
            Map.entry('\u00A0', " "),
            Map.entry('\u2009', " "),
            Map.entry('\u202F', " "),
            Map.entry('\u200B', ""),
            Map.entry('\t', " "),
            Map.entry('`', "'"));

    /// 1 or 2, or 0 for a character that the alphabet lacks.
    int septets(char c) {
        if (basic.indexOf(c) >= 0) {
            return 1;
        }
        return extension.indexOf(c) >= 0 ? 2 : 0;
    }
}

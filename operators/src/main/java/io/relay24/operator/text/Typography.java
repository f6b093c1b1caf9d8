package io.relay24.operator.text;

import java.util.Map;

/// Typographic characters that word processors put in, and what they mean.
final class Typography {

    private static final Map<Character, String> SIMPLER = Map.ofEntries(
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u201A', ","),
            Map.entry('\u201B', "'"),
            Map.entry('\u2032', "'"),
            Map.entry('\u02BC', "'"),
            Map.entry('\u00B4', "'"),
            Map.entry('`', "'"),
            Map.entry('\u201C', "\""),
            Map.entry('\u201D', "\""),
            Map.entry('\u201E', "\""),
            Map.entry('\u201F', "\""),
            Map.entry('\u2033', "\""),
            Map.entry('\u00AB', "\""),
            Map.entry('\u00BB', "\""),
            Map.entry('\u2039', "<"),
            Map.entry('\u203A', ">"),
            Map.entry('\u2010', "-"),
            Map.entry('\u2011', "-"),
            Map.entry('\u2012', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2015', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u00AD', ""),
            Map.entry('\u2026', "..."),
            Map.entry('\u2022', "*"),
            Map.entry('\u00B7', "."),
            Map.entry('\u00D7', "x"),
            Map.entry('\u2116', "No."),
            Map.entry('\u2122', "(TM)"),
            Map.entry('\u00A0', " "),
            Map.entry('\u2002', " "),
            Map.entry('\u2003', " "),
            Map.entry('\u2009', " "),
            Map.entry('\u200A', " "),
            Map.entry('\u202F', " "),
            Map.entry('\u2028', "\n"),
            Map.entry('\u2029', "\n"),
            Map.entry('\u200B', ""),
            Map.entry('\u2060', ""),
            Map.entry('\uFEFF', ""),
            Map.entry('\t', " "));

    private Typography() {}

    static String simplified(String text) {
        StringBuilder simpler = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            simpler.append(SIMPLER.getOrDefault(c, String.valueOf(c)));
        }
        return simpler.toString();
    }
}

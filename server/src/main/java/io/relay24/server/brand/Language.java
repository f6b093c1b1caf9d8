package io.relay24.server.brand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The languages that we have words for. Bitrix24 has twenty, under codes of its own that are not ISO's (trap 22).
public enum Language {
    EN("en", "en"),
    RU("ru", "ru"),
    DE("de", "de"),
    ES("la", "es"),
    PT_BR("br", "pt-BR"),
    FR("fr", "fr"),
    PL("pl", "pl"),
    TR("tr", "tr"),
    UK("ua", "uk"),
    AR("ar", "ar");

    private static final Map<String, Language> BY_CODE = byCode();

    private final String code;
    private final String tag;

    Language(String code, String tag) {
        this.code = code;
        this.tag = tag;
    }

    private static Map<String, Language> byCode() {
        Map<String, Language> all = new LinkedHashMap<>();
        for (Language language : values()) {
            all.put(language.code, language);
        }
        all.put("kz", RU);
        for (String code : new String[] {"it", "in", "id", "ms", "th", "vn", "ja", "sc", "tc"}) {
            all.put(code, EN);
        }
        return all;
    }

    /// Bitrix24's twenty codes, and what their users are shown.
    public static Map<String, Language> all() {
        return Collections.unmodifiableMap(BY_CODE);
    }

    /// From Bitrix24's code; English if we have no words for it.
    public static Language of(String code) {
        return BY_CODE.getOrDefault(code.toLowerCase(Locale.ROOT), EN);
    }

    /// Bitrix24's code.
    public String code() {
        return code;
    }

    /// BCP 47.
    public String tag() {
        return tag;
    }

    /// As HTML's `dir` has it.
    public String direction() {
        return this == AR ? "rtl" : "ltr";
    }
}

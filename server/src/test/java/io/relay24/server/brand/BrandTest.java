package io.relay24.server.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BrandTest {

    private static final Brand ACME = new Brand(
            "Acme",
            Logo.NONE,
            List.of(),
            Set.of(),
            Map.of(Language.DE, Map.of("test_message", "Hallo von {brand}", "page.title", "Kurznachrichten")));

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_has_every_text_in_its_own_words(Language language) {
        var english = Words.in(Language.EN);
        var words = Words.in(language);
        assertThat(words.keySet()).isEqualTo(english.keySet());
        words.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank().doesNotContain("Relay24");
            assertThat(text.contains("{brand}"))
                    .as(key)
                    .isEqualTo(english.getOrDefault(key, "").contains("{brand}"));
            if (language != Language.EN) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
            }
        });
    }

    @Test
    void bitrix24s_twenty_codes_are_all_known_and_only_arabic_runs_from_right_to_left() {
        var codes = "ru en de la br fr it pl tr ua kz ar in id ms th vn ja sc tc";
        assertThat(Language.all().keySet()).containsExactlyInAnyOrder(codes.split(" "));
        assertThat(Language.all().entrySet().stream()
                        .filter(entry -> entry.getValue().direction().equals("rtl"))
                        .map(Map.Entry::getKey))
                .containsExactly("ar");
    }

    @ParameterizedTest
    @CsvSource({"la, ES", "br, PT_BR", "ua, UK", "UA, UK", "kz, RU", "sc, EN", "es, EN", "'', EN", "../en, EN"})
    void a_code_that_is_not_known_reads_english(String code, Language language) {
        assertThat(Language.of(code)).isEqualTo(language);
    }

    @Test
    void the_brands_own_words_go_before_ours_and_its_name_stands_in_both() {
        assertThat(ACME.text(Language.DE, "test_message")).isEqualTo("Hallo von Acme");
        assertThat(ACME.text(Language.FR, "test_message")).isEqualTo("Message de test de Acme");
        assertThat(ACME.own(Language.DE, "page.title")).isEqualTo("Kurznachrichten");
        assertThatThrownBy(() -> ACME.text(Language.EN, "page.title")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_logo_is_a_small_picture(@TempDir Path folder) throws IOException {
        var logo = Files.writeString(folder.resolve("Logo.SVG"), "<svg/>");
        assertThat(Logo.read(logo).type()).isEqualTo("image/svg+xml");
        var large = Files.write(folder.resolve("logo.png"), new byte[300_000]);
        for (Path bad : List.of(large, folder.resolve("none.png"), Files.writeString(folder.resolve("a.exe"), "x"))) {
            assertThatThrownBy(() -> Logo.read(bad)).as(bad.toString()).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package io.relay24.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AssetsTest {

    private static final String MANIFEST = """
            {
              "src/app.ts": {"file": "assets/app-1.js", "imports": ["_kit.js", "_page.js"]},
              "src/console.ts": {"file": "assets/console-1.js", "imports": ["_kit.js"]},
              "src/notice.css": {"file": "assets/notice-1.css"},
              "_kit.js": {"file": "assets/kit-1.js", "imports": ["_vue.js"], "css": ["assets/kit-1.css"]},
              "_page.js": {"file": "assets/page-1.js", "imports": ["_vue.js", "_kit.js"]},
              "_vue.js": {"file": "assets/vue-1.js"}
            }
            """;

    private static String head(String entry) {
        return new Assets(JsonMapper.shared().readTree(MANIFEST)).head(entry);
    }

    @Test
    void styles_that_two_entries_share_are_loaded_by_each() {
        assertThat(head("src/app.ts")).containsOnlyOnce("<link rel=\"stylesheet\" href=\"assets/kit-1.css\">");
        assertThat(head("src/console.ts")).containsOnlyOnce("<link rel=\"stylesheet\" href=\"assets/kit-1.css\">");
    }

    @Test
    void what_imports_import_is_loaded_at_once_too() {
        assertThat(head("src/console.ts"))
                .containsOnlyOnce("<link rel=\"modulepreload\" href=\"assets/kit-1.js\">")
                .containsOnlyOnce("<link rel=\"modulepreload\" href=\"assets/vue-1.js\">")
                .contains("<script type=\"module\" src=\"assets/console-1.js\"></script>")
                .doesNotContain("page-1");
    }

    @Test
    void an_entry_may_be_a_style() {
        assertThat(head("src/notice.css")).isEqualTo("<link rel=\"stylesheet\" href=\"assets/notice-1.css\">\n");
    }
}

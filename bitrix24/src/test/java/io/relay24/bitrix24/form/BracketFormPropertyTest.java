package io.relay24.bitrix24.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BracketFormPropertyTest {

    @Property(tries = 300)
    void what_is_written_is_read_back(@ForAll("trees") Map<String, Object> tree) throws FormException {
        assertThat(BracketForm.decode(BracketForm.encode(tree))).isEqualTo(expected(tree));
    }

    @Property(tries = 1000)
    void any_bytes_give_a_tree_or_a_form_exception(@ForAll("almostForms") String form) {
        try {
            assertThat(BracketForm.decode(form).toString()).isNotEmpty();
        } catch (FormException e) {
            assertThat(e).hasMessageStartingWith("the form ");
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        return branches(3);
    }

    @Provide
    Arbitrary<String> almostForms() {
        return Arbitraries.strings().withChars("a0[]%&=+fF").ofMaxLength(40);
    }

    private static Arbitrary<Map<String, Object>> branches(int depth) {
        Arbitrary<Object> texts = texts().map(text -> text);
        Arbitrary<Object> values = depth == 0
                ? texts
                : Arbitraries.oneOf(texts, branches(depth - 1).map(branch -> branch));
        return Arbitraries.maps(names(), values).ofMaxSize(4);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abc_09 é&=%+").ofMinLength(1).ofMaxLength(6);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString)
                .list()
                .ofMaxSize(20)
                .map(points -> String.join("", points));
    }

    /// Empty branches disappear, as in PHP.
    private static FormTree expected(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return FormTree.text((String) value);
        }
        Map<String, FormTree> children = new LinkedHashMap<>();
        map.forEach((name, child) -> {
            FormTree tree = expected(child);
            if (!tree.isEmpty()) {
                children.put((String) name, tree);
            }
        });
        return FormTree.branch(children);
    }
}

package io.relay24.server.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final RouteLeg ANYWHERE = leg(1, "*");
    private static final RouteLeg POLAND = leg(2, "48");
    private static final RouteLeg POLISH_MOBILES = leg(3, "4850", "4860");
    private static final RouteLeg NEIGHBOURS = leg(4, "49", "48");

    @Test
    void the_longest_prefix_goes_first_whatever_the_order() {
        assertThat(accounts("+48500100200", ANYWHERE, POLAND, POLISH_MOBILES)).containsExactly(3, 2, 1);
        assertThat(accounts("+48700100200", ANYWHERE, POLAND, POLISH_MOBILES)).containsExactly(2, 1);
        assertThat(accounts("+4915112345678", ANYWHERE, POLAND, POLISH_MOBILES)).containsExactly(1);
    }

    @Test
    void among_equal_prefixes_the_administrators_order_holds() {
        assertThat(accounts("+48500100200", NEIGHBOURS, POLAND)).containsExactly(4, 2);
        assertThat(accounts("+48500100200", POLAND, NEIGHBOURS)).containsExactly(2, 4);
    }

    @Test
    void an_account_comes_once_even_if_two_legs_name_it() {
        assertThat(accounts("+48500100200", leg(1, "48"), leg(2, "48"), leg(1, "*")))
                .containsExactly(1, 2);
        assertThat(accounts("+4915112345678", leg(1, "48"), leg(2, "49"), leg(1, "*")))
                .containsExactly(2, 1);
    }

    @Test
    void a_leg_without_prefixes_takes_any_number_even_a_short_one() {
        assertThat(accounts("112", leg(7))).containsExactly(7);
    }

    @Test
    void a_number_that_no_leg_takes_has_no_plan() {
        assertThat(new Route(List.of(POLAND)).planFor("+33612345678", RouteTest::name))
                .isEmpty();
    }

    @Test
    void the_plan_tells_in_words_why_each_leg_was_chosen() {
        var whatsapp = new RouteLeg(5, List.of("*"), Optional.of(Duration.ofMinutes(10)));
        var plan = new Route(List.of(whatsapp, POLAND))
                .planFor("+48500100200", RouteTest::name)
                .orElseThrow();
        assertThat(plan.why())
                .isEqualTo("1. \"account 2\" (prefix 48); 2. \"account 5\" (any number, delivery within 10 min)");
        assertThat(plan.why()).doesNotContain("500100200");
    }

    @Test
    void a_prefix_that_is_no_digits_is_refused() {
        assertThatThrownBy(() -> leg(1, "+48")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leg(1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leg(1, "4".repeat(16))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leg(1, "٤٨")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> accounts(String number, RouteLeg... legs) {
        return new Route(List.of(legs))
                .planFor(number, RouteTest::name).orElseThrow().steps().stream()
                        .map(Plan.Step::accountId)
                        .toList();
    }

    private static RouteLeg leg(int account, String... prefixes) {
        return new RouteLeg(account, List.of(prefixes), Optional.empty());
    }

    private static String name(int account) {
        return "account " + account;
    }
}

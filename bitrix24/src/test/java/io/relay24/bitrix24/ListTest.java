package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.script.ScriptedPortal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListTest {

    private static final String DEALS = "crm.deal.list";

    private final ScriptedPortal portal = new ScriptedPortal();

    @AfterEach
    void close() {
        portal.close();
    }

    private Stream<String> ids() {
        return ids(portal.rest.list(DEALS, Map.of("select", java.util.List.of("ID"))));
    }

    private static Stream<String> ids(Stream<JsonNode> entries) {
        return entries.map(entry -> entry.path("ID").asString());
    }

    @Test
    void pages_follow_each_other_until_there_is_no_next() {
        portal.answers(DEALS, "{'result':[{'ID':'1'},{'ID':'2'}],'next':50,'total':3}")
                .answers(DEALS, "{'result':[{'ID':'3'}],'total':3}");
        assertThat(ids()).containsExactly("1", "2", "3");
        assertThat(portal.asked(0).has("start")).isFalse();
        assertThat(portal.asked(1).path("start").asInt()).isEqualTo(50);
        assertThat(portal.asked(1).path("select").size()).isEqualTo(1);
    }

    @Test
    void nothing_is_asked_before_it_is_needed() {
        portal.answers(DEALS, "{'result':[{'ID':'1'},{'ID':'2'}],'next':50}");
        Stream<String> ids = ids();
        assertThat(portal.count()).isZero();
        assertThat(ids.findFirst()).contains("1");
        assertThat(portal.count()).isEqualTo(1);
    }

    @Test
    void an_empty_list_is_empty_however_it_is_written() {
        portal.answers(DEALS, "{'result':[]}").answers(DEALS, "{'result':{}}").answers(DEALS, "{'result':null}");
        assertThat(ids()).isEmpty();
        assertThat(ids()).isEmpty();
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_next_that_leads_nowhere_ends_the_list() {
        portal.answers(DEALS, "{'result':[{'ID':'1'}],'next':0}");
        assertThat(ids()).containsExactly("1");
        portal.answers(DEALS, "{'result':[{'ID':'1'}],'next':50}").answers(DEALS, "{'result':[],'next':100}");
        assertThat(ids()).containsExactly("1");
        assertThat(portal.count()).isEqualTo(3);
    }

    @Test
    void a_list_inside_the_result_is_found_by_its_name() {
        portal.answers("crm.item.list", "{'result':{'items':[{'ID':7},{'ID':8}]},'next':'50'}")
                .answers("crm.item.list", "{'result':{'items':[{'ID':9}]}}");
        assertThat(ids(portal.rest.list("crm.item.list", Map.of("entityTypeId", 128), "items")))
                .containsExactly("7", "8", "9");
    }

    @Test
    void an_error_on_a_later_page_comes_out_of_the_stream() {
        portal.answers(DEALS, "{'result':[{'ID':'1'}],'next':50}")
                .refuses(DEALS, 403, "ACCESS_DENIED", "Access denied!");
        assertThatExceptionOfType(UncheckedRestException.class)
                .isThrownBy(() -> ids().toList())
                .matches(e -> e.error().is("ACCESS_DENIED"))
                .matches(e -> e.getCause().error().kind() == RestError.Kind.ACCESS_DENIED);
    }

    @Test
    void a_method_that_is_none_is_told_at_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> portal.rest.list("no method", Map.of()));
    }
}

package io.relay24.bitrix24.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.script.ScriptedPortal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrmTest {

    private final ScriptedPortal portal = new ScriptedPortal();
    private final Timeline timeline = new Timeline(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void a_comment_goes_to_its_deal_and_gives_its_id() throws Exception {
        portal.answers("crm.timeline.comment.add", "{'result':999}");
        assertThat(timeline.comment(CrmItem.deal(7), "Not delivered: unknown subscriber"))
                .isEqualTo(999);
        assertThat(portal.askedText())
                .isEqualTo(
                        "{'fields':{'ENTITY_ID':7,'ENTITY_TYPE':'deal','COMMENT':'Not delivered: unknown subscriber'}}");
    }

    @Test
    void a_comment_without_an_id_is_not_taken_for_a_success() {
        portal.answers("crm.timeline.comment.add", "{'result':false}");
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> timeline.comment(CrmItem.deal(7), "x"))
                .withMessageContaining("no id");
    }

    @Test
    void a_log_entry_names_its_item_by_numbers() throws Exception {
        portal.answers("crm.timeline.logmessage.add", "{'result':{'logMessage':{'id':12,'title':'SMS'}}}");
        assertThat(timeline.log(new CrmItem(128, 3), "SMS", "delivered", "info"))
                .isEqualTo(12);
        assertThat(portal.asked().path("fields").path("entityTypeId").asInt()).isEqualTo(128);
    }

    @Test
    void a_binding_that_is_not_allowed_says_false_without_an_error() throws Exception {
        portal.answers("crm.timeline.bindings.bind", "{'result':true}")
                .answers("crm.timeline.bindings.unbind", "{'result':false}");
        assertThat(timeline.bind(999, CrmItem.contact(4))).isTrue();
        assertThat(portal.askedText()).isEqualTo("{'fields':{'OWNER_ID':999,'ENTITY_ID':4,'ENTITY_TYPE':'contact'}}");
        assertThat(timeline.unbind(999, CrmItem.contact(4))).isFalse();
    }

    @Test
    void bindings_come_as_a_stream() {
        portal.answers(
                "crm.timeline.bindings.list",
                "{'result':[{'OWNER_ID':'999','ENTITY_ID':'39','ENTITY_TYPE':'deal'},"
                        + "{'OWNER_ID':'999','ENTITY_ID':'92','ENTITY_TYPE':'company'}],'total':2}");
        assertThat(timeline.bindings(999).map(one -> one.get("ENTITY_TYPE"))).containsExactly("deal", "company");
    }

    @Test
    void an_activity_gives_its_id_and_a_refused_layout_its_code() throws Exception {
        Activities activities = new Activities(portal.rest);
        portal.answers("crm.activity.configurable.add", "{'result':{'activity':{'id':999}}}")
                .refuses("crm.activity.configurable.add", 400, "ERROR_EMPTY_LAYOUT", "layout");
        assertThat(activities.addConfigurable(
                        CrmItem.deal(1), Map.of("completed", "Y"), Map.of("icon", Map.of("code", "sms"))))
                .isEqualTo(999);
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> activities.addConfigurable(CrmItem.deal(1), Map.of(), Map.of()))
                .matches(e -> e.error().is("ERROR_EMPTY_LAYOUT"));
    }

    @Test
    void whose_number_it_is_may_be_nobody() throws Exception {
        Duplicates duplicates = new Duplicates(portal.rest);
        portal.answers("crm.duplicate.findbycomm", "{'result':{'CONTACT':[5],'LEAD':['9']}}")
                .answers("crm.duplicate.findbycomm", "{'result':[]}");
        assertThat(duplicates.withPhone(List.of("+447400123456")))
                .containsExactly(new CrmItem(1, 9), CrmItem.contact(5));
        assertThat(duplicates.withPhone(List.of("+447400123456"))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> duplicates.withPhone(List.of()));
    }

    @Test
    void items_have_the_portals_words() {
        assertThat(new CrmItem(31, 1).typeName()).isEqualTo("smart_invoice");
        assertThat(new CrmItem(1046, 1).typeName()).isEqualTo("dynamic_1046");
        assertThatIllegalArgumentException().isThrownBy(() -> new CrmItem(5, 1));
    }
}

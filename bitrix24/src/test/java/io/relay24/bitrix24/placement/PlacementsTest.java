package io.relay24.bitrix24.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.script.ScriptedPortal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementsTest {

    private static final URI PAGE = URI.create("https://sms.example.com/tab");

    private final ScriptedPortal portal = new ScriptedPortal();
    private final Placements placements = new Placements(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void a_page_goes_into_its_place_with_a_title_per_language() throws Exception {
        portal.answers("placement.bind", "{'result':true}");
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("en", "Messages");
        titles.put("de", "Nachrichten");
        assertThat(placements.bind(new PlacementProfile("CRM_DEAL_DETAIL_TAB", PAGE, titles, Map.of())))
                .isTrue();
        assertThat(portal.askedText())
                .isEqualTo("{'PLACEMENT':'CRM_DEAL_DETAIL_TAB','HANDLER':'https://sms.example.com/tab',"
                        + "'TITLE':'Messages','LANG_ALL':{'en':{'TITLE':'Messages'},'de':{'TITLE':'Nachrichten'}}}");
    }

    @Test
    void a_page_that_is_there_already_is_no_error() throws Exception {
        portal.refuses("placement.bind", 200, "ERROR_CORE", "Unable to set placement handler: Handler already binded");
        assertThat(placements.bind(new PlacementProfile("LEFT_MENU", PAGE, "Messages")))
                .isFalse();
    }

    @Test
    void an_error_that_comes_with_status_200_is_one_all_the_same() {
        portal.refuses("placement.bind", 200, "ERROR_PLACEMENT_NOT_FOUND", "Placement not found");
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> placements.bind(new PlacementProfile("NOWHERE", PAGE, "Messages")))
                .matches(e -> e.error().is("ERROR_PLACEMENT_NOT_FOUND"));
    }

    @Test
    void pages_are_listed_with_options_that_may_be_an_empty_list() throws Exception {
        portal.answers(
                "placement.get",
                "{'result':[{'placement':'LEFT_MENU','userId':0,'handler':'https://sms.example.com/tab',"
                        + "'options':[],'title':'Messages','langAll':{}},{'placement':'IM_CONTEXT_MENU','userId':'1',"
                        + "'handler':'https://sms.example.com/tab','options':{'context':'ALL'},'title':'M'}]}");
        assertThat(placements.bound())
                .containsExactly(
                        new BoundPlacement("LEFT_MENU", PAGE.toString(), 0, "Messages", Map.of()),
                        new BoundPlacement("IM_CONTEXT_MENU", PAGE.toString(), 1, "M", Map.of("context", "ALL")));
    }

    @Test
    void taking_out_without_an_address_takes_all_of_ours() throws Exception {
        portal.answers("placement.unbind", "{'result':{'count':4}}");
        assertThat(placements.unbind("LEFT_MENU", Optional.empty())).isEqualTo(4);
        assertThat(portal.askedText()).isEqualTo("{'PLACEMENT':'LEFT_MENU'}");
    }
}

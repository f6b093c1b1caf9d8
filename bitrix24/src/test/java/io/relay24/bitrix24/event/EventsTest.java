package io.relay24.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.script.ScriptedPortal;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final URI HANDLER = URI.create("https://sms.example.com/events");

    private final ScriptedPortal portal = new ScriptedPortal();
    private final Events events = new Events(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void binding_twice_is_no_error() throws Exception {
        portal.answers("event.bind", "{'result':true}")
                .refuses("event.bind", 400, "ERROR_CORE", "Unable to set event handler: Handler already binded");
        assertThat(events.bind(AppEvent.UNINSTALL, HANDLER)).isTrue();
        assertThat(events.bind(AppEvent.UNINSTALL, HANDLER)).isFalse();
        assertThat(portal.asked().path("EVENT").asString()).isEqualTo("ONAPPUNINSTALL");
        assertThat(portal.asked().path("HANDLER").asString()).isEqualTo(HANDLER.toString());
    }

    @Test
    void other_errors_of_binding_are_errors() {
        portal.refuses("event.bind", 400, "ERROR_CORE", "Unable to set event handler: no memory");
        assertThatExceptionOfType(RestException.class).isThrownBy(() -> events.bind("ONAPPTEST", HANDLER));
    }

    @Test
    void what_the_portal_would_refuse_is_not_sent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> events.bind(AppEvent.UPDATE, URI.create("https://localhost/events")));
        assertThat(portal.count()).isZero();
    }

    @Test
    void bindings_are_read_and_counted_when_taken_away() throws Exception {
        portal.answers(
                        "event.get",
                        "{'result':[{'event':'ONAPPUPDATE','handler':'https://sms.example.com/events',"
                                + "'auth_type':'0','offline':0}]}")
                .answers("event.unbind", "{'result':{'count':1}}");
        assertThat(events.bindings()).containsExactly(new EventBinding("ONAPPUPDATE", HANDLER.toString(), 0, false));
        assertThat(events.unbind("ONAPPUPDATE", HANDLER)).isEqualTo(1);
    }

    @Test
    void the_names_are_a_list() throws Exception {
        portal.answers("events", "{'result':['ONAPPINSTALL','ONAPPUPDATE']}");
        assertThat(events.names()).containsExactly("ONAPPINSTALL", "ONAPPUPDATE");
    }
}

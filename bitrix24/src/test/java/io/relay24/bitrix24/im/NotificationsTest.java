package io.relay24.bitrix24.im;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.script.ScriptedPortal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private final ScriptedPortal portal = new ScriptedPortal();
    private final Notifications notifications = new Notifications(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void a_notification_gives_its_id_or_nothing() throws Exception {
        portal.answers("im.notify.personal.add", "{'result':12345}")
                .answers("im.notify.system.add", "{'result':false}");
        assertThat(notifications.personal(1, "No credit", "credit")).contains(12345L);
        assertThat(portal.askedText()).isEqualTo("{'USER_ID':1,'MESSAGE':'No credit','TAG':'credit'}");
        assertThat(notifications.system(1, "No credit", "")).isEmpty();
        assertThat(portal.asked().has("TAG")).isFalse();
    }
}

package io.relay24.bitrix24.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.script.ScriptedPortal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersTest {

    private final ScriptedPortal portal = new ScriptedPortal();
    private final Users users = new Users(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void a_profile_tells_who_administers() throws Exception {
        portal.answers(
                "profile", "{'result':{'ID':'1','ADMIN':true,'NAME':'Ada','LAST_NAME':'Lovelace','TIME_ZONE':null}}");
        assertThat(users.profile()).isEqualTo(new Profile(1, true, "Ada", "Lovelace", ""));
        assertThat(new Profile(1, true, "Ada", "Lovelace", "").toString()).doesNotContain("Ada");
    }

    @Test
    void an_administrator_is_one_by_true_alone() throws Exception {
        portal.answers("user.admin", "{'result':true}").answers("user.admin", "{'result':false}");
        assertThat(users.isAdministrator()).isTrue();
        assertThat(users.isAdministrator()).isFalse();
    }

    @Test
    void the_current_user_keeps_the_portals_other_fields() throws Exception {
        portal.answers(
                "user.current",
                "{'result':{'ID':'1','ACTIVE':true,'NAME':'Ada','EMAIL':'ada@example.com',"
                        + "'IS_ONLINE':'N','UF_DEPARTMENT':[1,264]}}");
        User user = users.current();
        assertThat(user.active()).isTrue();
        assertThat(user.fields()).containsEntry("IS_ONLINE", "N").doesNotContainKey("UF_DEPARTMENT");
        assertThat(user.toString()).isEqualTo("User[1]");
    }
}

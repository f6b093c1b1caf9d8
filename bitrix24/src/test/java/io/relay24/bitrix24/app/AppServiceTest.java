package io.relay24.bitrix24.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.script.ScriptedPortal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppServiceTest {

    private final ScriptedPortal portal = new ScriptedPortal();
    private final AppService app = new AppService(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void how_the_application_stands_is_read_whatever_its_types() throws Exception {
        portal.answers(
                        "app.info",
                        "{'result':{'ID':'5','CODE':'local.5c8b','VERSION':1,'STATUS':'L','INSTALLED':true,"
                                + "'PAYMENT_EXPIRED':'N','DAYS':null,'LANGUAGE_ID':'de','LICENSE':'de_selfhosted'}}")
                .answers(
                        "app.info",
                        "{'result':{'ID':5,'STATUS':'P','INSTALLED':false,'PAYMENT_EXPIRED':'Y','DAYS':'-3'}}");
        AppStatus local = app.info();
        assertThat(local.installed()).isTrue();
        assertThat(local.paymentExpired()).isFalse();
        assertThat(local.days()).isEmpty();
        assertThat(local.isSelfHosted()).isTrue();
        AppStatus paid = app.info();
        assertThat(paid.installed()).isFalse();
        assertThat(paid.paymentExpired()).isTrue();
        assertThat(paid.days()).contains(-3);
    }

    @Test
    void the_scope_is_a_set_of_words() throws Exception {
        portal.answers("scope", "{'result':['messageservice','crm']}");
        assertThat(app.scope()).containsExactly("messageservice", "crm");
    }

    @Test
    void a_method_may_exist_and_not_be_available() throws Exception {
        portal.answers("method.get", "{'result':{'isExisting':true,'isAvailable':false}}");
        assertThat(app.method("messageservice.sender.update")).isEqualTo(new MethodState(true, false));
        assertThat(portal.askedText()).isEqualTo("{'name':'messageservice.sender.update'}");
    }
}

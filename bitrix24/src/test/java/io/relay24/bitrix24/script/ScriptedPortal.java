package io.relay24.bitrix24.script;

import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.Authorization;
import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A scripted portal and a client for it. Answers are written in single quotes.
public final class ScriptedPortal implements AutoCloseable {

    private final ScriptedServer server = new ScriptedServer();
    private final Transport transport = Transport.create(Reach.ANYWHERE);

    /// The client.
    public final Bitrix24 rest = Bitrix24.of(
            transport, Authorization.once(new Access(server.restAddress(), Secret.of("t"))), new ManualClock());

    /// The next call of the method is answered so.
    public ScriptedPortal answers(String method, String json) {
        server.on("/rest/" + method, 200, json.replace('\'', '"'));
        return this;
    }

    /// The next call of the method is refused so.
    public ScriptedPortal refuses(String method, int status, String code, String description) {
        server.on(
                "/rest/" + method,
                status,
                "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}");
        return this;
    }

    /// How many requests there were.
    public int count() {
        return server.requests().size();
    }

    /// What the newest request brought, without its token.
    public JsonNode asked() {
        return asked(count() - 1);
    }

    public JsonNode asked(int index) {
        JsonNode body =
                JsonMapper.shared().readTree(server.requests().get(index).body());
        return body.asObject().without("auth");
    }

    /// The same as text, with single quotes.
    public String askedText() {
        return asked().toString().replace('"', '\'');
    }

    @Override
    public void close() {
        server.close();
        transport.close();
    }
}

package io.relay24.benchmarks.load;

import io.relay24.benchmarks.stage.Installation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A portal's handler call of a message from a deal card (protocol §5.2), ready to be sent but for its message_id.
/// Immutable.
public final class HandlerRequest {

    private static final String ANY_ID = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "+79161234567";

    /// Cyrillic and an emoji: most real messages need UCS-2, and percent-encoding makes them six times as long.
    private static final String TEXT =
            "Здравствуйте, Анна! Ваш заказ № 48213 передан в доставку и прибудет завтра с 10 до 14 часов 🚚";

    private final byte[] template;
    private final int idAt;

    private HandlerRequest(byte[] template, int idAt) {
        this.template = template;
        this.idAt = idAt;
    }

    /// The call that the portal of this installation makes.
    ///
    /// @param now the portal's `ts`, and the basis of `expires`
    public static HandlerRequest of(Installation installation, Instant now) {
        var body = encoded(form(installation, now)).getBytes(StandardCharsets.UTF_8);
        var handler = installation.handler();
        var head = """
                POST %s HTTP/1.1\r
                Host: %s\r
                User-Agent: Bitrix24 Webhook Engine\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                """.formatted(handler.getRawPath(), handler.getRawAuthority(), body.length);
        var whole = head + new String(body, StandardCharsets.US_ASCII);
        return new HandlerRequest(whole.getBytes(StandardCharsets.US_ASCII), whole.indexOf(ANY_ID));
    }

    private static Map<String, String> form(Installation installation, Instant now) {
        var form = new LinkedHashMap<String, String>();
        form.put("module_id", "crm");
        form.put("bindings[0][OWNER_TYPE_ID]", "2");
        form.put("bindings[0][OWNER_ID]", "1");
        form.put("bindings[1][OWNER_TYPE_ID]", "3");
        form.put("bindings[1][OWNER_ID]", "11");
        form.put("properties[phone_number]", PHONE);
        form.put("properties[message_text]", TEXT);
        form.put("type", "SMS");
        form.put("code", installation.sender().code());
        form.put("message_id", ANY_ID);
        form.put("message_to", PHONE);
        form.put("message_body", TEXT);
        form.put("ts", Long.toString(now.getEpochSecond()));
        auth(installation, now).forEach((name, value) -> form.put("auth[" + name + "]", value));
        return form;
    }

    /// The author's token is not used by the handler, so one that looks like it will do.
    private static Map<String, String> auth(Installation installation, Instant now) {
        var portal = installation.portal();
        var auth = new LinkedHashMap<String, String>();
        auth.put("access_token", "6fd08a670072e5a40062bc1a00000001f0f107".repeat(2));
        auth.put("expires", Long.toString(now.getEpochSecond() + 3600));
        auth.put("expires_in", "3600");
        auth.put("scope", "messageservice");
        auth.put("domain", portal.domain());
        auth.put("server_endpoint", portal.serverEndpoint().toString());
        auth.put("status", installation.application().registration().status());
        auth.put("client_endpoint", portal.clientEndpoint().toString());
        auth.put("member_id", portal.memberId());
        auth.put("user_id", "1");
        auth.put("application_token", installation.application().token());
        return auth;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Head and body of the call for this message.
    ///
    /// @param messageId 32 hexadecimal digits
    public byte[] bytes(String messageId) {
        if (messageId.length() != ANY_ID.length()) {
            throw new IllegalArgumentException("a message_id has 32 characters");
        }
        byte[] request = template.clone();
        for (int i = 0; i < messageId.length(); i++) {
            request[idAt + i] = (byte) messageId.charAt(i);
        }
        return request;
    }

    /// The text of every such message.
    public static String text() {
        return TEXT;
    }

    public static String phone() {
        return PHONE;
    }
}

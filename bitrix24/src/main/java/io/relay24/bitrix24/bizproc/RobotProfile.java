package io.relay24.bitrix24.bizproc;

import io.relay24.bitrix24.HandlerAddress;
import io.relay24.bitrix24.Label;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A robot or activity of our own (protocol §8.2).
///
/// @param code       keep it for ever: customers' templates refer to it
/// @param handler    the portal posts here when it runs, see [RobotCall]. The documents want the host of the
///     application's own address; the core read for the protocol does not check it
/// @param authUserId whose token comes with the call, refresh token included; 0 = the portal chooses
/// @param waits      the workflow waits for [Automation#answer] before its next step
/// @param properties the fields of its form
/// @param returns    the values that `answer` gives back
public record RobotProfile(
        String code,
        URI handler,
        long authUserId,
        boolean waits,
        Label name,
        List<Property> properties,
        List<Property> returns) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public RobotProfile {
        HandlerAddress.require(handler);
        requireCode(code);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a robot needs a name");
        }
        properties = List.copyOf(properties);
        returns = List.copyOf(returns);
    }

    static void requireCode(String code) {
        if (!CODE.matcher(code).matches() || code.equals("0")) {
            throw new IllegalArgumentException(
                    "a robot's code has 1 to 128 letters, digits, dots, dashes and underscores, and is not just 0");
        }
    }

    /// Of `…add`: with the code among the fields.
    Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("CODE", code);
        params.putAll(fields());
        return params;
    }

    /// Of `…update`: without it.
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("HANDLER", handler.toString());
        if (authUserId > 0) {
            fields.put("AUTH_USER_ID", authUserId);
        }
        fields.put("USE_SUBSCRIPTION", waits ? "Y" : "N");
        fields.put("NAME", name.wire());
        fields.put("PROPERTIES", wire(properties));
        fields.put("RETURN_PROPERTIES", wire(returns));
        return fields;
    }

    private static Map<String, Object> wire(List<Property> properties) {
        Map<String, Object> wire = new LinkedHashMap<>();
        properties.forEach(property -> wire.put(property.id(), property.wire()));
        return wire;
    }

    /// The handler's address may hold a secret.
    @Override
    public String toString() {
        return "RobotProfile[" + code + "]";
    }
}

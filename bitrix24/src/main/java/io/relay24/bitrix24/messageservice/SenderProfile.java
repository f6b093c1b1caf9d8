package io.relay24.bitrix24.messageservice;

import io.relay24.bitrix24.HandlerAddress;
import io.relay24.bitrix24.Label;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A sender as it is registered in a portal: one line in the user's drop-down (protocol §4.1). Checked by the portal's
/// own rules, so that a mistake shows before a call.
///
/// @param code        keep it for ever: customers' automation refers to it (trap 58)
/// @param handler     public address that the portal posts messages to; holds a secret
/// @param name        shown behind the application's name, so do not repeat that
/// @param description may be blank
public record SenderProfile(String code, URI handler, Label name, Label description) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final int MAX_NAME = 500;
    private static final int MAX_DESCRIPTION = 1000;

    public SenderProfile {
        requireCode(code);
        HandlerAddress.require(handler);
        require(!name.isBlank() && name.longest() <= MAX_NAME, "a sender's name has 1 to 500 characters");
        require(description.longest() <= MAX_DESCRIPTION, "a sender's description has at most 1000 characters");
    }

    /// With the same name and description for all languages.
    public SenderProfile(String code, URI handler, String name, String description) {
        this(code, handler, Label.of(name), Label.of(description));
    }

    /// The parameters of `sender.add` and `sender.update`.
    Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("CODE", code);
        params.put("TYPE", "SMS");
        params.put("HANDLER", handler.toString());
        params.put("NAME", name.wire());
        if (!description.isBlank()) {
            params.put("DESCRIPTION", description.wire());
        }
        return params;
    }

    /// Whether this may be a sender's code. The portal's PHP takes "0" for empty.
    public static boolean isCode(String code) {
        return CODE.matcher(code).matches() && !code.equals("0");
    }

    static void requireCode(String code) {
        require(
                isCode(code),
                "a sender's code has 1 to 128 letters, digits, dots, dashes and underscores, and is not just 0");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /// The handler's address holds a secret.
    @Override
    public String toString() {
        return "SenderProfile[" + code + ", " + name + "]";
    }
}

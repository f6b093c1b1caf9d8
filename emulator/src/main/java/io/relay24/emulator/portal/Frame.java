package io.relay24.emulator.portal;

import java.net.URI;
import java.util.Map;

/// One rendering of an application's frame: what the browser posts, and what the page around it has to know
/// (protocol §1.2, §2).
///
/// @param action     the application's page with the portal's query
/// @param form       the fields of the POST
/// @param windowName the name of the iframe, `host|0|sid`
/// @param sid        APP_SID
/// @param initData   the answer to `getInitData`
public record Frame(URI action, Map<String, Object> form, String windowName, String sid, Map<String, Object> initData) {

    @Override
    public String toString() {
        return "Frame[" + action.getHost() + "]";
    }
}

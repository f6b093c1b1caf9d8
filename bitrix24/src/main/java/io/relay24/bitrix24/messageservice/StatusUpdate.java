package io.relay24.bitrix24.messageservice;

import io.relay24.bitrix24.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/// What became of one message, to be told to the portal.
///
/// @param code      of the sender that the message came with, exactly
/// @param messageId as the portal gave it
public record StatusUpdate(String code, String messageId, MessageStatus status) {

    Call asCall() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("CODE", code);
        params.put("MESSAGE_ID", messageId);
        params.put("STATUS", status.wire());
        return new Call("messageservice.message.status.update", params);
    }
}

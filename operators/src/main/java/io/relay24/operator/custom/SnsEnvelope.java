package io.relay24.operator.custom;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Amazon's Simple Notification Service wraps around an event. The text that is signed is a fixed list of its
/// members, in the order of their names.
record SnsEnvelope(JsonNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_SUBSCRIPTION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    static Optional<SnsEnvelope> read(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            boolean envelope =
                    json.path("Type").isString() && json.path("Message").isString();
            return envelope ? Optional.of(new SnsEnvelope(json)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    String text(String member) {
        return json.path(member).asString("");
    }

    boolean isNotification() {
        return text("Type").equals("Notification");
    }

    boolean isSubscription() {
        return text("Type").equals("SubscriptionConfirmation");
    }

    byte[] signedText() {
        return (isNotification() ? OF_NOTIFICATION : OF_SUBSCRIPTION)
                .stream()
                        .filter(member -> json.path(member).isString())
                        .map(member -> member + "\n" + text(member) + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8);
    }

    /// Empty for a version that is not known.
    Optional<String> algorithm() {
        return switch (text("SignatureVersion")) {
            case "1" -> Optional.of("SHA1withRSA");
            case "2" -> Optional.of("SHA256withRSA");
            default -> Optional.empty();
        };
    }

    Optional<byte[]> signature() {
        try {
            return Optional.of(Base64.getDecoder().decode(text("Signature")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.relay24.operator.bench;

import io.relay24.operator.Cost;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.http.request.Outgoing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the bench answers, as JSON.
final class OutputLine {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OutputLine() {}

    static ObjectNode empty() {
        return JSON.objectNode();
    }

    static void requests(ObjectNode line, List<Outgoing> requests) {
        ArrayNode list = line.putArray("requests");
        for (Outgoing request : requests) {
            ObjectNode one = list.addObject();
            one.put("method", request.method());
            one.put("url", request.urls().getFirst().toString());
            ObjectNode headers = one.putObject("headers");
            request.headers().forEach(headers::put);
            body(one, request.body());
        }
    }

    private static void body(ObjectNode request, byte[] body) {
        try {
            request.put(
                    "body",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (CharacterCodingException e) {
            request.put("bodyBase64", Base64.getEncoder().encodeToString(body));
        }
    }

    static void outcome(ObjectNode line, SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.Accepted(List<String> ids, Optional<Cost> cost) -> {
                outcome(line, "accepted", ids, new Reason("", ""));
                cost(line, cost);
            }
            case SendOutcome.Rejected(Reason reason) -> outcome(line, "rejected", List.of(), reason);
            case SendOutcome.Deferred(Reason reason, Optional<Duration> wait) -> {
                outcome(line, "deferred", List.of(), reason);
                wait.ifPresent(it -> line.put("retry_after", it.toMillis() / 1000.0));
            }
            case SendOutcome.Uncertain(Reason reason) -> outcome(line, "uncertain", List.of(), reason);
            case SendOutcome.AccountRefused(Reason reason) -> outcome(line, "account_refused", List.of(), reason);
        }
    }

    private static void outcome(ObjectNode line, String word, List<String> ids, Reason reason) {
        line.put("outcome", word);
        ArrayNode list = line.putArray("operator_message_ids");
        ids.forEach(list::add);
        line.put("code", reason.code());
        line.put("reason", reason.text());
    }

    private static void cost(ObjectNode line, Optional<Cost> cost) {
        cost.ifPresent(
                it -> line.putObject("cost").put("amount", it.plainAmount()).put("currency", it.currency()));
    }

    static void receipts(ObjectNode line, List<DeliveryReceipt> receipts) {
        ArrayNode list = line.putArray("receipts");
        for (DeliveryReceipt receipt : receipts) {
            ObjectNode one = list.addObject();
            one.put("operator_message_id", receipt.operatorMessageId());
            one.put("reference", receipt.reference());
            one.put("status", receipt.status().name().toLowerCase(Locale.ROOT));
            one.put("code", receipt.reason().code());
            one.put("reason", receipt.reason().text());
            receipt.at().ifPresent(at -> one.put("at", at.toString()));
            cost(one, receipt.cost());
        }
    }
}

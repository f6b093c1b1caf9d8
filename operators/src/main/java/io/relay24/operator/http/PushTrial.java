package io.relay24.operator.http;

import io.relay24.operator.Account;
import io.relay24.operator.Cost;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.HttpCall;
import io.relay24.operator.Operators;
import io.relay24.operator.PushedReceipts;
import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.document.FormText.Raw;
import io.relay24.operator.http.example.Comparison;
import io.relay24.operator.http.example.Examples.PushExample;
import io.relay24.operator.http.example.Wanted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs the examples of pushed receipts.
record PushTrial(Operators.Entry entry) {

    Trial.Report run(PushExample example) {
        Comparison comparison = new Comparison();
        Account account = new Account("example", entry.id(), example.common().account(), Optional.empty());
        if (entry.pushed().isEmpty()) {
            return new Trial.Report(
                    example.common().name(), example.common().at(), List.of("the operator pushes no receipts"));
        }
        PushedReceipts.Push push = entry.pushed().get().read(call(example), account);
        comparison.same(
                "verification",
                example.verification(),
                push.verification().name().toLowerCase(Locale.ROOT));
        receipts(example.receipts(), push.receipts(), comparison);
        comparison.same(
                "answer's status", example.answer().status(), push.answer().status());
        if (!example.answer().body().isEmpty()) {
            comparison.same(
                    "answer's body", example.answer().body(), push.answer().body());
        }
        return new Trial.Report(example.common().name(), example.common().at(), comparison.complaints());
    }

    private static HttpCall call(PushExample example) {
        Wanted call = example.call();
        Map<String, String> headers = new HashMap<>(call.headers());
        call.form().ifPresent(_ -> headers.putIfAbsent("content-type", "application/x-www-form-urlencoded"));
        call.json().ifPresent(_ -> headers.putIfAbsent("content-type", "application/json"));
        String body = call.body()
                .or(() -> call.json().map(Object::toString))
                .or(() -> call.form().map(PushTrial::encoded))
                .orElse("");
        String url =
                call.url().orElse(example.common().message().getOrDefault("receipt_url", "https://relay.example/r"))
                        + call.query().map(query -> "?" + encoded(query)).orElse("");
        return new HttpCall(
                call.method().orElse("POST"), URI.create(url), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, List<String>> form) {
        List<Raw> pairs = form.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> new Raw(entry.getKey(), value.getBytes(StandardCharsets.UTF_8))))
                .toList();
        return new String(FormText.encode(pairs), StandardCharsets.US_ASCII);
    }

    static void receipts(List<Map<String, String>> wanted, List<DeliveryReceipt> found, Comparison comparison) {
        comparison.same("number of receipts", wanted.size(), found.size());
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            Map<String, String> parts = parts(found.get(i));
            int number = i + 1;
            wanted.get(i)
                    .forEach((key, value) -> comparison.same(
                            "receipt " + number + ", " + key, value, parts.getOrDefault(key, "no such key")));
        }
    }

    private static Map<String, String> parts(DeliveryReceipt receipt) {
        return Map.of(
                "cost", receipt.cost().map(Cost::toString).orElse("none"),
                "id", receipt.operatorMessageId(),
                "reference", receipt.reference(),
                "status", receipt.status().name().toLowerCase(Locale.ROOT),
                "code", receipt.reason().code(),
                "reason", receipt.reason().text(),
                "at", receipt.at().map(Object::toString).orElse(""));
    }
}

package io.relay24.operator.http.receipt;

import io.relay24.operator.PushedReceipts;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Section;
import java.util.Optional;

/// An answer that a file spells out: `{status: 200, type: text/plain, body: "100"}`.
final class FixedAnswer {

    private static final String PLAIN = "text/plain; charset=utf-8";

    private FixedAnswer() {}

    static PushedReceipts.Answer of(Optional<Section> section, int otherwise, String otherwiseBody) {
        if (section.isEmpty()) {
            return new PushedReceipts.Answer(otherwise, PLAIN, otherwiseBody);
        }
        Section given = section.get();
        int status = given.whole("status").orElse(otherwise);
        if (status < 200 || status > 599) {
            throw new BrokenFile(given.at(), "an answer's status is between 200 and 599");
        }
        String type = given.text("type").orElse(PLAIN);
        String body = given.text("body").orElse(otherwiseBody);
        given.end();
        return new PushedReceipts.Answer(status, type, body);
    }

    static PushedReceipts.Answer plain(int status, String body) {
        return new PushedReceipts.Answer(status, PLAIN, body);
    }
}

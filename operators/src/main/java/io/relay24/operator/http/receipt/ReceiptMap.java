package io.relay24.operator.http.receipt;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.http.rule.CostPick;
import io.relay24.operator.http.rule.Discretion;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.When;
import io.relay24.operator.http.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the parts of a receipt stand in a row: the keys `each`, `only`, `id`, `reference`, `status`, `code`, `text`,
/// `at`, `cost`.
///
/// @param only which rows are receipts; the others are passed over
record ReceiptMap(
        RowSource each,
        When only,
        Pick id,
        Pick reference,
        Pick status,
        Pick code,
        Pick text,
        Optional<Moment> at,
        Optional<CostPick> cost,
        Words words) {

    static ReceiptMap of(Section section, Names names, Words words) {
        return new ReceiptMap(
                RowSource.of(section, names),
                section.node("only").map(node -> When.of(node, names)).orElse(When.always()),
                pick(section, "id", names),
                pick(section, "reference", names),
                Pick.of(section.required("status"), names),
                pick(section, "code", names),
                pick(section, "text", names),
                section.node("at").map(node -> Moment.of(node, names)),
                section.node("cost").map(node -> CostPick.of(node, names)),
                words);
    }

    private static Pick pick(Section section, String key, Names names) {
        return section.node(key).map(node -> Pick.of(node, names)).orElse(Pick.NOTHING);
    }

    boolean hasReference() {
        return reference != Pick.NOTHING;
    }

    List<Reading> rows(Reading reading) {
        return each.rows(reading).stream().map(reading::at).toList();
    }

    /// All receipts that say of what message they speak.
    List<DeliveryReceipt> receipts(Reading reading, Discretion discretion) {
        return rows(reading).stream()
                .flatMap(row -> receipt(row, "", discretion))
                .filter(receipt -> !receipt.operatorMessageId().isEmpty()
                        || !receipt.reference().isEmpty())
                .toList();
    }

    /// Reads one row; a row without a status is no receipt.
    ///
    /// @param otherwiseId the id, when the row does not repeat it
    Stream<DeliveryReceipt> receipt(Reading row, String otherwiseId, Discretion discretion) {
        if (!only.holds(row)) {
            return Stream.empty();
        }
        return status
                .text(row)
                .map(word -> new DeliveryReceipt(
                        id.text(row).orElse(otherwiseId),
                        reference.text(row).orElse(""),
                        words.status(word),
                        words.reason(word, code.text(row), text.text(row), discretion),
                        at.flatMap(moment -> moment.instant(row)),
                        cost.flatMap(it -> it.cost(row))))
                .stream();
    }
}

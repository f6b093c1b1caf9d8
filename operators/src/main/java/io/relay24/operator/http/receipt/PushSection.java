package io.relay24.operator.http.receipt;

import io.relay24.operator.PushedReceipts;
import io.relay24.operator.http.document.Format;
import io.relay24.operator.http.signature.Verifier;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file's `receipts.push` section.
///
/// @param inAccount the user enters our URL on the operator's own pages; else it goes with every message
/// @param confirmedByPoll what a call says is not believed: it is only a reason to ask
/// @param answer    for calls that were read
/// @param refusal   for calls whose signature does not hold
record PushSection(
        boolean inAccount,
        boolean confirmedByPoll,
        List<String> methods,
        Format parse,
        Verifier verifier,
        Optional<Challenge> challenge,
        ReceiptMap map,
        PushedReceipts.Answer answer,
        PushedReceipts.Answer refusal) {

    private static final Map<String, Boolean> CONFIGURED = Map.of("per_message", false, "in_account", true);
    private static final Map<String, Format> FORMATS = Map.of(
            "form", Format.FORM,
            "json", Format.JSON,
            "form_or_json", Format.FORM_OR_JSON,
            "xml", Format.XML,
            "query", Format.QUERY);

    static PushSection of(Section section, Names account, Words words) {
        Names names = account.receipt();
        PushSection push = new PushSection(
                section.choice("configured", CONFIGURED)
                        .orElseThrow(() -> new BrokenFile(
                                section.at(), "`configured` says where our URL is given: per_message or in_account")),
                section.truth("confirmed_by_poll", false),
                methods(section),
                section.choice("parse", FORMATS)
                        .orElseThrow(() -> new BrokenFile(
                                section.at(), "`parse` is missing: form, json, form_or_json, xml or query")),
                section.section("verify").map(it -> Verifier.of(it, names)).orElseGet(Verifier::none),
                section.section("challenge").map(it -> Challenge.of(it, names)),
                ReceiptMap.of(section, names, words),
                FixedAnswer.of(section.section("answer"), 200, ""),
                FixedAnswer.of(section.section("refusal"), 403, "the signature does not hold"));
        section.end();
        return push;
    }

    /// The same without a look at signatures.
    PushSection trusting() {
        return new PushSection(
                inAccount, confirmedByPoll, methods, parse, verifier.trusting(), challenge, map, answer, refusal);
    }

    private static List<String> methods(Section section) {
        List<String> methods = section.texts("methods");
        if (methods.isEmpty() || !Set.of("GET", "POST", "PUT").containsAll(methods)) {
            throw new BrokenFile(section.at(), "`methods` is one or more of GET, POST, PUT");
        }
        return methods;
    }
}

package io.relay24.emulator.control;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.smsc.Smsc;
import io.relay24.emulator.smsc.SmscAccount;
import io.relay24.emulator.smsc.SmscBehaviour;
import io.relay24.emulator.smsc.SmscSettings;
import io.relay24.emulator.smsc.message.ArrivedText;
import io.relay24.emulator.smsc.message.Delivery;
import io.relay24.emulator.smsc.message.IdForm;
import io.relay24.emulator.smsc.message.ReceiptForm;
import io.relay24.emulator.smsc.message.SubmittedPart;
import io.relay24.emulator.smsc.text.DefaultAlphabet;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// The SMSC: accounts by system_id, their script, settings, records and lines.
final class SmscRoutes {

    private static final String ONE = "/control/smsc/{system_id}";

    private final Supplier<Smsc> smsc;

    SmscRoutes(Supplier<Smsc> smsc) {
        this.smsc = smsc;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/control/smsc", _ -> overview()),
                new Route("GET", "/control/smsc/tls", _ -> tls()),
                new Route("GET", ONE, call -> view(account(call))),
                new Route("POST", ONE + "/settings", this::settings),
                new Route("POST", ONE + "/answers", this::script),
                new Route("POST", ONE + "/default", this::usual),
                new Route("POST", ONE + "/behave", this::behave),
                new Route("POST", ONE + "/release", this::release),
                new Route("POST", ONE + "/line", this::line),
                new Route("POST", ONE + "/receipts", this::pushReceipt),
                new Route("POST", ONE + "/deliver", this::deliver),
                new Route("GET", ONE + "/parts", this::parts),
                new Route("GET", ONE + "/texts", this::texts));
    }

    private SmscAccount account(ControlCall call) {
        return smsc.get().account(call.text("system_id"));
    }

    private Map<String, Object> overview() {
        var running = smsc.get();
        return Json.object(
                "port",
                running.port(),
                "accounts",
                running.all().stream().map(SmscRoutes::view).toList());
    }

    private Map<String, Object> tls() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(smsc.get().certificate().getEncoded());
            String pem = "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
            return Json.object("port", smsc.get().tlsPort(), "certificate", pem);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("the certificate has no encoding", impossible);
        }
    }

    private static Map<String, Object> view(SmscAccount account) {
        return Json.object(
                "system_id", account.systemId(),
                "binds", account.sessions().count(),
                "ever_bound", account.sessions().everBound(),
                "unanswered", account.sessions().unanswered(),
                "parts", account.arrivals().partCount(),
                "texts", account.arrivals().textCount(),
                "waiting", account.waiting());
    }

    /// What is left out stays as it is; an empty password lets everybody in again.
    private Map<String, Object> settings(ControlCall call) {
        var account = account(call);
        var now = account.settings();
        call.optionalText("seed").ifPresent(_ -> account.seed(call.number("seed")));
        account.settings(new SmscSettings(
                call.optionalText("password").or(now::password).filter(text -> !text.isEmpty()),
                call.count("bind_refusal", now.bindRefusal()),
                word(call, "alphabet", now.alphabet(), DefaultAlphabet.values()),
                receipts(call, now.receipts()),
                limits(call, now.limits())));
        return view(account);
    }

    private static ReceiptForm receipts(ControlCall call, ReceiptForm now) {
        return new ReceiptForm(
                word(call, "layout", now.layout(), ReceiptForm.Layout.values()),
                word(call, "submit_ids", now.submitIds(), IdForm.values()),
                word(call, "receipt_ids", now.receiptIds(), IdForm.values()),
                call.flag("unknown_tlv", now.unknownTlv()));
    }

    private static SmscSettings.Limits limits(ControlCall call, SmscSettings.Limits now) {
        return new SmscSettings.Limits(
                call.count("binds", now.binds()),
                call.count("window", now.window()),
                call.decimal("per_second", now.perSecond()));
    }

    private static <E extends Enum<E>> E word(ControlCall call, String field, E otherwise, E[] known) {
        String wanted = call.text(field, otherwise.name()).toUpperCase(Locale.ROOT);
        return Arrays.stream(known)
                .filter(it -> it.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + field + "\" knows " + Arrays.toString(known)));
    }

    private Map<String, Object> script(ControlCall call) {
        var account = account(call);
        var behaviours = call.has("answers")
                ? call.objects("answers").stream().map(SmscBehaviourJson::read).toList()
                : List.of(SmscBehaviourJson.read(call));
        var all = behaviours.toArray(SmscBehaviour[]::new);
        for (int i = 0; i < Math.min(call.count("times", 1), 10_000); i++) {
            account.answer(all);
        }
        return Json.object();
    }

    private Map<String, Object> usual(ControlCall call) {
        account(call).always(SmscBehaviourJson.read(call));
        return Json.object();
    }

    private Map<String, Object> behave(ControlCall call) {
        account(call).behave();
        return Json.object();
    }

    private Map<String, Object> release(ControlCall call) {
        account(call).release();
        return Json.object();
    }

    private Map<String, Object> line(ControlCall call) throws InterruptedException {
        var sessions = account(call).sessions();
        String what = call.text("do", "cut");
        boolean done = true;
        switch (what) {
            case "cut" -> sessions.cut();
            case "cut_in_pdu" -> sessions.cutInPdu();
            case "unbind" -> sessions.unbind();
            case "enquire" -> done = sessions.enquire(call.millis("timeout_ms", 10_000));
            case "raw" -> sessions.write(HexFormat.of().parseHex(call.text("hex")));
            case "await" -> done = sessions.await(call.count("binds", 1), call.millis("timeout_ms", 10_000));
            default -> throw new IllegalArgumentException("\"do\" knows cut, cut_in_pdu, unbind, enquire, raw, await");
        }
        return Json.object("done", done);
    }

    private Map<String, Object> pushReceipt(ControlCall call) {
        account(call).pushReceipt(call.text("id"), BehaviourJson.receipt(call));
        return Json.object();
    }

    private Map<String, Object> deliver(ControlCall call) {
        var parts = account(call).deliver(call.text("from"), call.text("to"), call.text("text", ""));
        return Json.object("parts", parts.size());
    }

    /// With `count` it waits for so many first.
    private Map<String, Object> parts(ControlCall call) throws InterruptedException {
        var arrivals = account(call).arrivals();
        boolean enough = arrivals.awaitParts(call.count("count", 0), patience(call));
        return Json.object(
                "enough",
                enough,
                "total",
                arrivals.partCount(),
                "parts",
                arrivals.parts().stream().map(SmscRoutes::part).toList());
    }

    private Map<String, Object> texts(ControlCall call) throws InterruptedException {
        var arrivals = account(call).arrivals();
        boolean enough = arrivals.awaitTexts(call.count("count", 0), patience(call));
        return Json.object(
                "enough",
                enough,
                "total",
                arrivals.textCount(),
                "texts",
                arrivals.texts().stream().map(SmscRoutes::text).toList());
    }

    private static Duration patience(ControlCall call) {
        return call.millis("timeout_ms", 10_000);
    }

    private static Map<String, Object> part(SubmittedPart part) {
        var flags = part.message().flags();
        return Json.object(
                "id", part.id(),
                "from", part.from(),
                "to", part.to(),
                "text", part.text(),
                "esm_class", flags.esmClass(),
                "data_coding", flags.dataCoding(),
                "registered_delivery", flags.registeredDelivery(),
                "validity", part.message().times().validity(),
                "answered", part.isAnswered(),
                "status", part.fate().word(),
                "receipt_answers",
                        part.receipts().stream().map(Delivery::answers).toList(),
                "at", part.at().toString());
    }

    private static Map<String, Object> text(ArrivedText text) {
        return Json.object("from", text.from(), "to", text.to(), "text", text.text(), "ids", text.ids());
    }
}

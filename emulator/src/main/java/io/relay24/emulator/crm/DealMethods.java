package io.relay24.emulator.crm;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.message.PortalPhone;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.people.Deal;
import io.relay24.emulator.php.Php;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `crm.deal.get`, `crm.deal.list` and `crm.duplicate.findbycomm` over the sample deals (protocol §8.4).
public final class DealMethods {

    private static final String SCOPE = "crm";
    private static final int MOST = 20;

    public List<RestMethod> all() {
        return List.of(
                new RestMethod("crm.deal.get", SCOPE, this::get),
                new RestMethod("crm.deal.list", SCOPE, this::list),
                new RestMethod("crm.duplicate.findbycomm", SCOPE, this::find));
    }

    private RestAnswer get(RestCall call) {
        return call.portal()
                .deal(Rows.id(call.parameters()))
                .<RestAnswer>map(deal -> new RestAnswer.Result(view(deal)))
                .orElseGet(() -> Rows.problem("Not found"));
    }

    private static Map<String, Object> view(Deal deal) {
        return Json.object(
                "ID", String.valueOf(deal.id()),
                "TITLE", deal.title(),
                "STAGE_ID", deal.stage(),
                "CONTACT_ID", String.valueOf(deal.contactId()),
                "ASSIGNED_BY_ID", "1");
    }

    private RestAnswer list(RestCall call) {
        var filter = Rows.object(call.parameters(), "FILTER");
        var found = call.portal().deals().stream()
                .filter(deal -> Rows.fits(filter, view(deal)))
                .toList();
        return RestAnswer.Page.of(found, call.parameters(), DealMethods::view);
    }

    /// Contacts by phone; `[]` if there is none.
    private RestAnswer find(RestCall call) {
        var given = call.parameters();
        if (!given.text("TYPE").equals("PHONE")) {
            return Rows.problem("Communication type is not defined");
        }
        Set<String> wanted = new LinkedHashSet<>();
        if (given.value("VALUES").orElse("") instanceof List<?> values) {
            values.stream()
                    .limit(MOST)
                    .map(Php::text)
                    .map(PortalPhone::normalised)
                    .forEach(wanted::add);
        }
        var contacts = call.portal().deals().stream()
                .filter(deal -> wanted.contains(PortalPhone.normalised(deal.phone())))
                .map(Deal::contactId)
                .distinct()
                .limit(MOST)
                .toList();
        return new RestAnswer.Result(contacts.isEmpty() ? List.of() : Json.object("CONTACT", contacts));
    }
}

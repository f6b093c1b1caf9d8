package io.relay24.bitrix24.bizproc;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Own robots and activities of one portal, and answers to them (`bizproc.robot.*`, `bizproc.activity.*`,
/// `bizproc.event.send`; protocol §8.2). Scope `bizproc`, an application's token, an administrator's except for
/// answers.
/// Thread-safe. An uninstallation deletes them.
public final class Automation {

    private final Bitrix24 portal;

    public Automation(Bitrix24 portal) {
        this.portal = portal;
    }

    /// What a step of our own is: both take the same fields.
    public enum Kind {
        /// In the CRM's automation.
        ROBOT("bizproc.robot."),
        /// In workflows.
        ACTIVITY("bizproc.activity.");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /// Adds or updates: afterwards the portal has it with this profile. May be repeated.
    ///
    /// @return whether it is new
    /// @throws RestException with `ERROR_ACTIVITY_VALIDATION_FAILURE`, `ERROR_WRONG_HANDLER_URL`; of the kind
    ///     `ACCESS_DENIED` without an administrator's token
    public boolean register(Kind kind, RobotProfile profile) throws RestException, InterruptedException {
        try {
            portal.call(kind.prefix + "add", profile.params());
            return true;
        } catch (RestException e) {
            if (!e.error().is("ERROR_ACTIVITY_ALREADY_INSTALLED")) {
                throw e;
            }
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("CODE", profile.code());
        params.put("FIELDS", profile.fields());
        portal.call(kind.prefix + "update", params);
        return false;
    }

    /// Deletes it; templates that use it fail at that step.
    ///
    /// @throws RestException with `ERROR_ACTIVITY_NOT_FOUND`
    public void delete(Kind kind, String code) throws RestException, InterruptedException {
        RobotProfile.requireCode(code);
        portal.call(kind.prefix + "delete", Map.of("CODE", code));
    }

    /// The codes of what this application has added.
    public List<String> codes(Kind kind) throws RestException, InterruptedException {
        return portal.call(kind.prefix + "list", Map.of()).values().stream()
                .map(Loose::text)
                .toList();
    }

    /// Lets the waiting workflow go on.
    ///
    /// @param eventToken of [RobotCall]
    /// @param values     by the ids of [RobotProfile#returns], in any case: texts, numbers, lists
    /// @param log        for the workflow's own log; may be empty
    /// @throws RestException of the kind `ACCESS_DENIED` if nobody waits (any more): the workflow was ended, or has
    ///     its answer
    public void answer(Secret eventToken, Map<String, ?> values, String log)
            throws RestException, InterruptedException {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("EVENT_TOKEN", eventToken.reveal());
        params.put("RETURN_VALUES", values);
        params.put("LOG_MESSAGE", log);
        portal.call("bizproc.event.send", params);
    }
}

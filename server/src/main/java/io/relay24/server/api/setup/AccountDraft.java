package io.relay24.server.api.setup;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Field;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.PortalAccount;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// An account form as a page has it, laid over the account that it changes: what is wrong with it, and what it would
/// be.
/// Validating, trying and saving all go through here.
final class AccountDraft {

    private static final Set<String> FIELDS =
            Set.of("id", "operator", "name", "originator", "fields", "base_url", "in_doubt");
    private static final int NAME = 100;
    private static final int ORIGINATOR = 64;
    private static final int URL = 500;
    private static final int VALUE = 4_000;

    /// What could lead a request to another host.
    private static final Pattern ADDRESS = Pattern.compile("[./:@?#%\\\\]");

    private final OperatorDefinition operator;
    private final String name;
    private final String originator;
    private final Map<String, String> fields;
    private final String baseUrl;
    private final PortalAccount.InDoubt inDoubt;
    private final Map<String, String> complaints = new LinkedHashMap<>();

    /// Reads a form.
    ///
    /// @param former  the account that it changes
    /// @param inDoubt what new accounts do with messages in doubt
    /// @throws ApiRefusal for what no page of ours would send
    AccountDraft(
            ApiBody form, OperatorDefinition operator, Optional<PortalAccount> former, PortalAccount.InDoubt inDoubt) {
        form.only(FIELDS);
        this.operator = operator;
        this.name = form.textOr("name", operator.name(), NAME);
        this.originator = form.textOr("originator", "", ORIGINATOR);
        this.baseUrl = form.textOr("base_url", "", URL);
        this.inDoubt = inDoubt(form, former.map(PortalAccount::inDoubt).orElse(inDoubt));
        var written = written(form);
        this.fields = merged(written, former);
        complainAboutFields();
        complainAboutOriginator();
        complainAboutBaseUrl();
        former.ifPresent(account -> complainAboutKeptSecrets(account, written));
    }

    private static PortalAccount.InDoubt inDoubt(ApiBody form, PortalAccount.InDoubt fallback) {
        return switch (form.textOr("in_doubt", "", 10)) {
            case "" -> fallback;
            case "hold" -> PortalAccount.InDoubt.HOLD;
            case "resend" -> PortalAccount.InDoubt.RESEND;
            default -> throw ApiRefusal.badField("in_doubt", "hold or resend is expected.");
        };
    }

    private Map<String, String> written(ApiBody form) {
        var known = operator.fields().stream().map(Field::name).collect(Collectors.toSet());
        var json = form.json().path("fields");
        if (!json.isObject() && !json.isMissingNode()) {
            throw ApiRefusal.badField("fields", "An object is expected.");
        }
        var written = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            var place = "fields/" + entry.getKey();
            var value = entry.getValue();
            if (!known.contains(entry.getKey())) {
                throw ApiRefusal.badField(place, operator.name() + " has no such field.");
            }
            if (!value.isString() || value.asString().length() > VALUE) {
                throw ApiRefusal.badField(place, "A text of at most " + VALUE + " characters is expected.");
            }
            written.put(entry.getKey(), value.asString().strip());
        }
        return written;
    }

    /// A secret that is left empty stays as it is; pages never get it to send it back.
    private Map<String, String> merged(Map<String, String> written, Optional<PortalAccount> former) {
        var merged = new LinkedHashMap<String, String>();
        for (Field field : operator.fields()) {
            var value = written.getOrDefault(field.name(), "");
            var kept = field.secret() && value.isEmpty()
                    ? former.map(account -> account.access().fields().getOrDefault(field.name(), ""))
                            .orElse("")
                    : value;
            if (!kept.isEmpty()) {
                merged.put(field.name(), kept);
            }
        }
        return operator.completed(merged);
    }

    private void complainAboutFields() {
        operator.complaints(fields).forEach((field, words) -> complaints.put("fields/" + field, sentence(words)));
    }

    private void complainAboutOriginator() {
        var rule = operator.originator();
        if (originator.isEmpty()) {
            boolean excused = rule.requiredUnless()
                    .map(other -> !fields.getOrDefault(other, "").isEmpty())
                    .orElse(!rule.required());
            if (!excused) {
                complaints.put("originator", sentence("enter what the phone shall show as sender: " + rule.help()));
            }
            return;
        }
        boolean fits =
                rule.pattern().map(it -> it.matcher(originator).matches()).orElse(true);
        if (!fits) {
            complaints.put("originator", sentence("this does not look right: " + rule.help()));
        }
    }

    private void complainAboutBaseUrl() {
        if (!baseUrl.isEmpty() && parsed(baseUrl).isEmpty()) {
            complaints.put("base_url", "Write an address such as https://gateway.example.com, without user and query.");
        }
    }

    private static Optional<URI> parsed(String url) {
        try {
            var uri = new URI(url);
            boolean good = Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Else whoever administers the portal could have the keys sent to a host of his own, and read what he must not.
    private void complainAboutKeptSecrets(PortalAccount former, Map<String, String> written) {
        var before = former.access().fields();
        boolean elsewhere =
                !baseUrl.equals(former.access().baseUrl().map(URI::toString).orElse(""))
                        || operator.fields().stream()
                                .filter(field -> !field.secret())
                                .map(Field::name)
                                .filter(field -> !fields.getOrDefault(field, "").equals(before.getOrDefault(field, "")))
                                .anyMatch(field -> ADDRESS.matcher(fields.getOrDefault(field, ""))
                                        .find());
        for (Field field : operator.fields()) {
            boolean kept = field.secret()
                    && written.getOrDefault(field.name(), "").isEmpty()
                    && !before.getOrDefault(field.name(), "").isEmpty();
            if (elsewhere && kept) {
                complaints.putIfAbsent(
                        "fields/" + field.name(), "Enter this once more: the account would go to another address.");
            }
        }
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }

    OperatorDefinition operator() {
        return operator;
    }

    /// By field; empty = all is well.
    Map<String, String> complaints() {
        return complaints;
    }

    /// The account as it would be.
    ///
    /// @throws ApiRefusal at the first field with a complaint
    Accounts.Form form() {
        complaints.forEach((field, words) -> {
            throw ApiRefusal.badField(field, words);
        });
        return new Accounts.Form(
                operator.id(),
                name,
                originator,
                fields,
                baseUrl.isEmpty() ? Optional.empty() : parsed(baseUrl),
                inDoubt);
    }

    /// Holds the operator's keys.
    @Override
    public String toString() {
        return "AccountDraft[operator=" + operator.id() + "]";
    }
}

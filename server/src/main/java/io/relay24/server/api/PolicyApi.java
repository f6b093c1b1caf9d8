package io.relay24.server.api;

import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.store.Store;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// To which numbers the portal may send.
public final class PolicyApi {

    private static final Set<String> FIELDS = Set.of("country", "allowed", "short_numbers");
    private static final int COUNTRIES = 300;
    private static final int CODE = 2;

    private final Store store;
    private final NumberPolicy defaults;

    /// @param defaults for portals without a policy of their own
    public PolicyApi(Store store, NumberPolicy defaults) {
        this.store = store;
        this.defaults = defaults;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/policy", this::show)
                .put("/b24/api/policy", this::save)
                .delete("/b24/api/policy", this::forget);
    }

    /// A policy as pages see it.
    ///
    /// @param country  empty = not known: numbers without a country code are refused
    /// @param allowed  empty = any country
    /// @param own      whether the portal has chosen it; else it is the server's
    /// @param proposed the country that the portal's address ends with; a guess for the page, never used by itself
    record View(String country, SortedSet<String> allowed, boolean shortNumbers, boolean own, String proposed) {}

    private Object show(ApiCall call) {
        return view(call, store.policies().of(call.portal().id()));
    }

    private View view(ApiCall call, Optional<NumberPolicy> own) {
        var policy = own.orElse(defaults);
        return new View(
                policy.country(),
                new TreeSet<>(policy.allowed()),
                policy.shortNumbers(),
                own.isPresent(),
                proposed(call.portal().domain()));
    }

    private static String proposed(String domain) {
        var host = domain.replaceFirst(":\\d+$", "");
        var end = host.substring(host.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return NumberPolicy.isCountry(end) ? end : "";
    }

    private Object save(ApiCall call) {
        var body = call.body().only(FIELDS);
        var country = body.textOr("country", "", CODE);
        if (!country.isEmpty()) {
            requireCountry("country", country);
        }
        var policy = new NumberPolicy(country, allowed(body), body.flagOr("short_numbers", false));
        store.policies().save(call.portal().id(), policy);
        return view(call, Optional.of(policy));
    }

    private static Set<String> allowed(ApiBody body) {
        var allowed = new LinkedHashSet<String>();
        for (String code : body.texts("allowed", COUNTRIES, CODE)) {
            requireCountry("allowed/" + allowed.size(), code);
            if (!allowed.add(code)) {
                throw ApiRefusal.badField("allowed", code + " stands twice.");
            }
        }
        return allowed;
    }

    private static void requireCountry(String field, String code) {
        if (!NumberPolicy.isCountry(code)) {
            throw ApiRefusal.badField(field, "Write the two capital letters of a country, such as PL.");
        }
    }

    /// Back to the server's.
    private Object forget(ApiCall call) {
        store.policies().forget(call.portal().id());
        return show(call);
    }
}

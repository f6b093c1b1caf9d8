package io.relay24.server.api.call;

import io.relay24.server.api.call.Sessions.Session;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.web.Handler;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes addresses for pages out of plain methods: the caller's session is checked first, what the method returns is
/// written as JSON with names_like_this, an [ApiRefusal] becomes its status. Administrators only, unless said
/// otherwise.
///
/// The session comes in `Authorization: Bearer …`, never in a cookie, so no foreign page can ride on it. No
/// answer is kept by browsers: the server marks them all `no-store`.
public final class JsonApi {

    private static final String BEARER = "Bearer ";

    private final Routes routes;
    private final Sessions sessions;
    private final Store store;
    private final Clock clock;

    public JsonApi(Routes routes, Sessions sessions, Store store, Clock clock) {
        this.routes = routes;
        this.sessions = sessions;
        this.store = store;
        this.clock = clock;
    }

    /// What an address does.
    @FunctionalInterface
    public interface Action {
        /// Does it.
        ///
        /// @return a record, map or list to be written as JSON with the status 200; or a [Response] to be sent
        ///     as it is
        Object answer(ApiCall call) throws InterruptedException;
    }

    /// What an address does for callers without a session: it has to prove for itself whatever it needs to.
    @FunctionalInterface
    public interface OpenAction {
        Object answer(ApiBody body) throws InterruptedException;
    }

    /// For callers without a session: what anybody may know.
    public JsonApi getOpen(String pattern, Supplier<Object> answer) {
        routes.get(pattern, request -> ApiAnswer.of(answer.get()));
        return this;
    }

    /// For callers without a session.
    public JsonApi postOpen(String pattern, OpenAction action) {
        routes.post(pattern, request -> answered(() -> action.answer(ApiBody.of(request, ApiCall.BODY_LIMIT))));
        return this;
    }

    public JsonApi get(String pattern, Action action) {
        return get(pattern, Role.ADMINISTRATOR, action);
    }

    /// For ordinary users too, if they are at least this.
    ///
    /// @param least who may call
    public JsonApi get(String pattern, Role least, Action action) {
        routes.get(pattern, request -> answer(request, least, action));
        return this;
    }

    public JsonApi post(String pattern, Action action) {
        routes.post(pattern, noted("POST " + pattern, action));
        return this;
    }

    /// A POST that changes nothing.
    public JsonApi ask(String pattern, Action action) {
        routes.post(pattern, request -> answer(request, Role.ADMINISTRATOR, action));
        return this;
    }

    public JsonApi put(String pattern, Action action) {
        routes.put(pattern, noted("PUT " + pattern, action));
        return this;
    }

    public JsonApi delete(String pattern, Action action) {
        routes.delete(pattern, noted("DELETE " + pattern, action));
        return this;
    }

    /// What administrators change leaves a line in the audit log; what was refused does not.
    private Handler noted(String address, Action action) {
        return request -> answer(request, Role.ADMINISTRATOR, call -> {
            var answer = action.answer(call);
            var object = String.join(" ", request.target().pathParameters().values());
            store.audits().note(call.portal().id(), call.userId(), address, object, clock.instant());
            return answer;
        });
    }

    private Response answer(Request request, Role least, Action action) throws InterruptedException {
        return answered(() -> action.answer(call(request, least)));
    }

    @FunctionalInterface
    private interface Work {
        Object answer() throws InterruptedException;
    }

    private static Response answered(Work work) throws InterruptedException {
        try {
            var answer = work.answer();
            return answer instanceof Response response ? response : ApiAnswer.of(answer);
        } catch (ApiRefusal refusal) {
            return ApiAnswer.of(refusal);
        }
    }

    private ApiCall call(Request request, Role least) {
        var session = request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(value -> sessions.of(value.substring(BEARER.length()).strip()))
                .orElseThrow(ApiRefusal::noSession);
        var portal = portal(session).orElseThrow(ApiRefusal::noSession);
        if (!session.role().covers(least)) {
            throw ApiRefusal.forbidden("Only an administrator of this Bitrix24 may do this.");
        }
        return new ApiCall(portal, session.userId(), session.role(), request);
    }

    private Optional<Portal> portal(Session session) {
        return store.portals()
                .byMemberId(session.memberId())
                .filter(portal -> portal.status() != Portal.Status.UNINSTALLED);
    }
}

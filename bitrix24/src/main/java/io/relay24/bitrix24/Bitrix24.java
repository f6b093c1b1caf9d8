package io.relay24.bitrix24;

import io.relay24.bitrix24.BatchAnswer.Failure;
import io.relay24.bitrix24.BatchAnswer.Result;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.http.RestAddress;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.limit.OperatingBudget;
import io.relay24.bitrix24.limit.RequestBudget;
import io.relay24.bitrix24.limit.RequestLimits;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST client of ONE portal (protocol §6). Thread-safe, plain and blocking; does not own the transport.
///
/// A token that the portal refuses is refreshed once and the call repeated once; if its user is gone for good, another
/// administrator's takes its place. A renamed portal is followed only if
/// the OAuth server confirms the new host (§3.9). Nothing else is repeated: whoever calls decides by
/// [RestError#kind]. Calls wait for their place in the [RequestBudget].
public final class Bitrix24 {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /// The cloud cuts a request after 60 seconds (§6.5).
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(65);

    private final Transport transport;
    private final Authorization authorization;
    private final RequestBudget requests;
    private final OperatingBudget operating;
    private final VainRefresh vainRefresh;

    public Bitrix24(
            Transport transport,
            Authorization authorization,
            RequestBudget requests,
            OperatingBudget operating,
            Clock clock) {
        this.transport = transport;
        this.authorization = authorization;
        this.requests = requests;
        this.operating = operating;
        this.vainRefresh = new VainRefresh(clock);
    }

    /// A client with its own [standard][RequestLimits#STANDARD] budgets: the only client of that portal.
    public static Bitrix24 of(Transport transport, Authorization authorization, Clock clock) {
        return new Bitrix24(
                transport,
                authorization,
                RequestBudget.of(RequestLimits.STANDARD, clock),
                new OperatingBudget(clock),
                clock);
    }

    /// Calls one method and returns its `result`, of any JSON type; an empty object may come as `[]`.
    ///
    /// @throws IllegalArgumentException for a malformed method name or a reserved parameter name (§6.1)
    public JsonNode call(String method, Map<String, ?> params) throws RestException, InterruptedException {
        return envelope(new Call(method, params)).path("result");
    }

    /// The whole answer to one call: `result`, and of lists `next` and `total`.
    JsonNode envelope(Call call) throws RestException, InterruptedException {
        requireOpen(call);
        try {
            return answered(call, CALL_TIMEOUT);
        } catch (RestException e) {
            noteBlocked(call, e.error());
            throw e;
        }
    }

    /// The entries of a list method whose `result` is a list, such as `crm.deal.list`. Lazy: each page of 50 is one
    /// request, made when the stream comes to it; an abandoned stream asks no further. Not for several threads.
    ///
    /// The portal keeps no snapshot: entries that are added or deleted meanwhile may be missed or come
    /// twice. Filter by rising ids where that matters.
    ///
    /// @param params of the method, without `start`
    /// @return a stream that throws [UncheckedRestException]
    public Stream<JsonNode> list(String method, Map<String, ?> params) {
        return list(method, params, "");
    }

    /// The same for methods whose `result` is an object that holds the list, such as `items` of `crm.item.list`.
    ///
    /// @param field of the result
    public Stream<JsonNode> list(String method, Map<String, ?> params, String field) {
        return StreamSupport.stream(new Pages(this, new Call(method, params).method(), params, field), false);
    }

    /// Carries out up to 50 calls in one request, in order (§6.4). A failing call fails alone, except that with `halt`
    /// the calls after it are not executed; the exception is for the batch as a whole.
    ///
    /// @throws IllegalArgumentException for more than 50 calls
    public BatchAnswer batch(List<Call> calls, boolean halt) throws RestException, InterruptedException {
        Batch batch = new Batch(calls, halt);
        if (batch.calls().isEmpty()) {
            return new BatchAnswer(List.of());
        }
        for (Call call : batch.calls()) {
            requireOpen(call);
        }
        BatchAnswer answer =
                batch.answer(answered(batch.asCall(), BATCH_TIMEOUT).path("result"));
        for (int i = 0; i < batch.calls().size(); i++) {
            Result result = answer.results().get(i);
            if (result instanceof Failure(RestError error)) {
                noteBlocked(batch.calls().get(i), error);
            }
        }
        return answer;
    }

    private void requireOpen(Call call) throws RestException {
        Optional<Instant> until = operating.blockedUntil(call.method());
        if (until.isPresent()) {
            RestError error = RestError.own(
                    "method_blocked",
                    "not sent: the portal refuses it until " + until.get(),
                    0,
                    Kind.OPERATION_TIME_LIMIT);
            throw new RestException(call.method(), error.withResetAt(until));
        }
    }

    private void noteBlocked(Call call, RestError error) {
        if (error.kind() == Kind.OPERATION_TIME_LIMIT) {
            operating.block(call.method(), error.resetAt());
        }
    }

    private JsonNode answered(Call call, Duration timeout) throws RestException, InterruptedException {
        JsonNode json = reply(call, timeout).orThrow(call.method());
        if (!json.has("result")) {
            throw new RestException(
                    call.method(),
                    RestError.own("no_result", "the answer has neither result nor error", 0, Kind.TRANSIENT));
        }
        return json;
    }

    private Reply reply(Call call, Duration timeout) throws RestException, InterruptedException {
        Access access = authorization.current();
        Reply reply = reply(call, access, timeout);
        while (reply instanceof Reply.Refused(RestError error) && error.kind() == Kind.AUTHORIZATION_LOST) {
            Optional<Access> other = authorization.another(access, error);
            if (other.isEmpty()) {
                return reply;
            }
            access = other.get();
            reply = reply(call, access, timeout);
        }
        return reply;
    }

    private Reply reply(Call call, Access access, Duration timeout) throws RestException, InterruptedException {
        Reply first = ask(call, access, timeout);
        if (!isMendedByRefresh(first) || vainRefresh.isRecent()) {
            return first;
        }
        Access fresh = authorization.refreshed(access);
        Reply second = first instanceof Reply.Moved moved && !isConfirmed(moved, access, fresh)
                ? moved
                : ask(call, fresh, timeout);
        vainRefresh.note(isMendedByRefresh(second));
        return second;
    }

    private static boolean isMendedByRefresh(Reply reply) {
        return switch (reply) {
            case Reply.Body _ -> false;
            case Reply.Refused(RestError error) -> error.kind().isMendedByRefresh();
            case Reply.Moved _ -> true;
        };
    }

    /// A redirect counts only if the OAuth server has named the same new host. The repeated call then goes to the
    /// address that the OAuth server names, never to the redirect's own.
    private static boolean isConfirmed(Reply.Moved moved, Access stale, Access fresh) {
        return !RestAddress.sameOrigin(fresh.clientEndpoint(), stale.clientEndpoint())
                && RestAddress.sameOrigin(fresh.clientEndpoint(), moved.target());
    }

    private Reply ask(Call call, Access access, Duration timeout) throws InterruptedException {
        Map<String, Object> params = new LinkedHashMap<>(call.params());
        params.put("auth", access.accessToken().reveal());
        String json = JsonMapper.shared().writeValueAsString(params);
        URI uri = access.clientEndpoint().resolve(call.method());
        requests.acquire();
        Reply reply = Reply.to(() -> transport.postJson(uri, json, timeout));
        if (reply instanceof Reply.Refused(RestError error) && error.kind() == Kind.RATE_LIMIT) {
            requests.exceeded();
        }
        return reply;
    }
}

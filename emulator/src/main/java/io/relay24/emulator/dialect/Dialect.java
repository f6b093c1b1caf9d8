package io.relay24.emulator.dialect;

import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// How one operator speaks. Paths are those below the account. Without state and so thread-safe.
public interface Dialect {

    /// All that are known; no request is in two of them.
    List<Dialect> ALL = List.of(new Twilio(), new SmscRu(), new GenericGateway());

    /// Whether the request is in this dialect, by its path.
    boolean speaks(Request request);

    boolean isSend(Request request);

    Submission submission(Request request);

    /// What this operator refuses by itself: a field that is missing.
    Optional<Response> refusal(Submission submission);

    String newId(Submission submission, RandomGenerator random);

    Response accepted(AcceptedMessage message);

    /// Refuses the message.
    ///
    /// @param code empty for "invalid number"
    Response rejected(Optional<String> code);

    Response throttled(Optional<Duration> retryAfter);

    Response unauthorised();

    /// Everything that is not a submission: status, balance.
    Response lookup(Request request, Function<String, Optional<AcceptedMessage>> messages);

    /// The receipt for where the message stands.
    ///
    /// @param secret that the account signs with
    Push receipt(AcceptedMessage message, URI target, String secret);
}

package io.relay24.server.api.journal;

import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.store.Audits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What administrators of the portal did.
public final class AuditApi {

    private final Audits audits;

    public AuditApi(Audits audits) {
        this.audits = audits;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/audit", this::list);
    }

    /// A page of the log.
    ///
    /// @param next for `before`; empty = there is no more
    record View(List<Line> actions, Optional<String> next) {}

    /// A deed as pages see it.
    record Line(Instant at, String memberId, long userId, String action, String object) {
        static Line of(Audits.Line line) {
            return new Line(line.at(), line.memberId(), line.userId(), line.action(), line.object());
        }
    }

    private Object list(ApiCall call) {
        var form = new SearchForm(call);
        var lines = audits.lines(Optional.of(call.portal().id()), form.before().orElse(Long.MAX_VALUE), form.limit());
        return new View(
                lines.stream().map(Line::of).toList(),
                Optional.of(lines)
                        .filter(all -> all.size() == form.limit())
                        .map(all -> Long.toString(all.getLast().number(), Character.MAX_RADIX)));
    }
}

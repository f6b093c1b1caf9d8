package io.relay24.bitrix24;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The entries of a list method, page by page as they are needed: 50 to a page, the next one begins at `next` (protocol
/// §6.2). Used by one thread.
final class Pages extends AbstractSpliterator<JsonNode> {

    private final Bitrix24 portal;
    private final String method;
    private final Map<String, ?> params;
    private final String field;
    private Optional<Long> start = Optional.of(0L);
    private Iterator<JsonNode> page = Map.<String, JsonNode>of().values().iterator();

    /// @param field of `result` that holds the entries; empty = it is them
    Pages(Bitrix24 portal, String method, Map<String, ?> params, String field) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.portal = portal;
        this.method = method;
        this.params = params;
        this.field = field;
    }

    @Override
    public boolean tryAdvance(Consumer<? super JsonNode> action) {
        while (!page.hasNext() && start.isPresent()) {
            turn(start.get());
        }
        if (!page.hasNext()) {
            return false;
        }
        action.accept(page.next());
        return true;
    }

    private void turn(long from) {
        JsonNode envelope = envelope(from);
        JsonNode result = envelope.path("result");
        page = (field.isEmpty() ? result : result.path(field)).values().iterator();
        // A page that leads back, or an empty one, would never end.
        start = Loose.number(envelope.path("next")).filter(next -> next > from && page.hasNext());
    }

    private JsonNode envelope(long from) {
        Map<String, Object> call = new LinkedHashMap<>(params);
        if (from > 0) {
            call.put("start", from);
        }
        try {
            return portal.envelope(new Call(method, call));
        } catch (RestException e) {
            throw new UncheckedRestException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RestError error = RestError.own("interrupted", "the thread was interrupted", 0, RestError.Kind.TRANSIENT);
            throw new UncheckedRestException(new RestException(method, error, e));
        }
    }
}

package io.relay24.bitrix24.event;

import io.relay24.bitrix24.form.FormTree;
import java.util.Optional;

/// What came to the application's address. Portals use one address for several things, so the content decides, events
/// first (protocol §1.2). A closed set.
public sealed interface Visit {

    /// The page opened in the portal's frame.
    record Frame(InstallRequest request) implements Visit {}

    /// An event, posted by the portal's server.
    record Event(AppEvent event) implements Visit {}

    /// Anything else, such as a moderator's bare GET: answer 200 with a page for people (trap 21).
    record Page() implements Visit {}

    static Visit of(FormTree query, FormTree body) {
        Optional<Visit> event = AppEvent.parse(query.overlaidBy(body)).map(Event::new);
        return event.or(() -> InstallRequest.parse(query, body).map(Frame::new)).orElseGet(Page::new);
    }
}

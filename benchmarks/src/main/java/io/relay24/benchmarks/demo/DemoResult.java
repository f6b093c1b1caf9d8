package io.relay24.benchmarks.demo;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What became of the demo's message.
///
/// @param portalStatus as the deal card shows it in the end
/// @param timeline     every status that the portal had, oldest first
/// @param elapsedMs    from the click on *send* to *delivered* in the deal card
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DemoResult(
        String messageId, String operatorMessageId, String portalStatus, List<Step> timeline, long elapsedMs) {

    public DemoResult {
        timeline = List.copyOf(timeline);
    }

    /// One status.
    ///
    /// @param at in ISO 8601
    /// @param by `portal`, or the application that reported it
    public record Step(String status, String at, String by) {}

    /// The same for people.
    public String story() {
        var story = new StringBuilder("The portal sent message %s to %s.%n".formatted(messageId, Demo.PHONE));
        story.append("The operator took it as %s.%n".formatted(operatorMessageId));
        timeline.forEach(step -> story.append("  %s  %-10s  (%s)%n".formatted(step.at, step.status, step.by)));
        return story.append("The deal card shows \"%s\" after %d ms.".formatted(portalStatus, elapsedMs))
                .toString();
    }
}

package io.relay24.bitrix24.bizproc;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.oauth.HandlerAuth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A robot or activity of ours is run: what the portal posts to its handler (protocol §8.2). Nothing in it is proven.
///
/// @param eventToken   for [Automation#answer]; empty if nobody waits
/// @param documentId   module, class, `DEAL_98`
/// @param properties   what was filled in; several values are a branch
/// @param waits        whether the workflow waits for the answer
/// @param timeout      how long it waits; empty = not said, the portal's default
/// @param auth         unlike in other calls it has a refresh token
public record RobotCall(
        String code,
        String workflowId,
        Secret eventToken,
        List<String> documentId,
        List<String> documentType,
        FormTree properties,
        boolean waits,
        Optional<Duration> timeout,
        Optional<Instant> ts,
        Optional<HandlerAuth> auth) {

    public RobotCall {
        documentId = List.copyOf(documentId);
        documentType = List.copyOf(documentType);
    }

    /// Reads a decoded form; empty if it names no robot.
    public static Optional<RobotCall> parse(FormTree form) {
        if (form.textOrEmpty("code").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RobotCall(
                form.textOrEmpty("code"),
                form.textOrEmpty("workflow_id"),
                Secret.of(form.textOrEmpty("event_token")),
                form.texts("document_id"),
                form.texts("document_type"),
                form.at("properties"),
                "Y".equals(form.textOrEmpty("use_subscription")),
                form.number("timeout_duration").filter(seconds -> seconds > 0).map(Duration::ofSeconds),
                form.instant("ts"),
                HandlerAuth.parse(form)));
    }

    /// Texts and numbers stay out of logs.
    @Override
    public String toString() {
        return "RobotCall[" + code + ", " + workflowId + "]";
    }
}

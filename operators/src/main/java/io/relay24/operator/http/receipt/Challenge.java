package io.relay24.operator.http.receipt;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// The question by which an operator makes sure that the URL is ours: a GET that shows a word we know and wants another
/// one back. `{given: "{query.hub.verify_token}", known: "{account.verify_token}", answer: "{query.hub.challenge}"}`
record Challenge(Template given, Template known, Template answer) {

    static Challenge of(Section section, Names names) {
        Challenge challenge = new Challenge(
                Template.text(section.required("given"), names),
                Template.text(section.required("known"), names),
                Template.text(section.required("answer"), names));
        section.end();
        return challenge;
    }

    /// Whether a call is such a question at all.
    boolean isAsked(Values values) {
        return given.text(values).isPresent();
    }

    /// Empty when the word is wrong.
    Optional<String> answer(Values values) {
        byte[] shown = given.blankBytes(values);
        byte[] wanted = known.text(values).orElse("").getBytes(StandardCharsets.UTF_8);
        boolean right = wanted.length > 0 && MessageDigest.isEqual(shown, wanted);
        return right ? answer.text(values) : Optional.empty();
    }
}

package io.relay24.operator.http.wire;

import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.request.Requests;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.yaml.Section;

/// A request and how its answer is to be read.
public record Question(Requests request, AnswerFormat answer) {

    /// The keys `request` and `answer` of a section.
    public static Question of(Section section, Names names, RequestDefaults defaults) {
        return new Question(Requests.of(section.required("request"), names, defaults), AnswerFormat.of(section));
    }
}

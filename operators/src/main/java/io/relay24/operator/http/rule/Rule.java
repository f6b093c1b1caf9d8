package io.relay24.operator.http.rule;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.When;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.Optional;

/// `{when: {status: 2xx, present: /id}, outcome: accepted, ids: /id}`
///
/// @param ids    where the operator's ids stand, for an accepted message
/// @param cost   where the operator tells what an accepted message costs
/// @param reason fixed words, for the others
record Rule(When when, Verdict outcome, Pick ids, Optional<CostPick> cost, Optional<String> reason) {

    static Rule of(Node node, Names names) {
        Section section = Section.of(node, "a rule");
        Rule rule = new Rule(
                When.of(section.required("when"), names),
                section.choice("outcome", Verdict.WORDS)
                        .orElseThrow(() -> new BrokenFile(section.at(), "a rule needs an `outcome`")),
                section.node("ids").map(it -> Pick.of(it, names)).orElse(Pick.NOTHING),
                section.node("cost").map(it -> CostPick.of(it, names)),
                section.text("reason"));
        section.end();
        return rule;
    }
}

package io.relay24.operator.http.request;

import io.relay24.operator.http.template.Fields;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.yaml.Section;
import java.util.List;
import java.util.Optional;

/// What all requests of a file share: its `http` section.
public record RequestDefaults(
        Fields headers, Optional<Authorization> auth, Optional<AwsSignature> sign, List<String> backupHosts) {

    public static final RequestDefaults NONE =
            new RequestDefaults(Fields.NONE, Optional.empty(), Optional.empty(), List.of());

    public static RequestDefaults of(Section section, Names names) {
        RequestDefaults defaults = new RequestDefaults(
                section.node("headers").map(node -> Fields.of(node, names)).orElse(Fields.NONE),
                section.node("auth").map(node -> Authorization.of(node, names)),
                section.section("sign").map(it -> AwsSignature.of(it, names)),
                section.texts("backup_hosts"));
        section.end();
        return defaults;
    }

    /// What the request that fetches a token shares with the others.
    public RequestDefaults forToken() {
        return new RequestDefaults(headers, Optional.empty(), Optional.empty(), List.of());
    }
}

package io.relay24.server.api.call;

import io.relay24.server.web.Response;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What pages are answered: JSON with names_like_this.
public final class ApiAnswer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private ApiAnswer() {}

    /// 200.
    ///
    /// @param answer a record, map or list
    public static Response of(Object answer) {
        return written(200, answer);
    }

    /// The refusal's status and words.
    public static Response of(ApiRefusal refusal) {
        return written(refusal.status(), refusal.body());
    }

    private static Response written(int status, Object answer) {
        return Response.json(status, JSON.writeValueAsBytes(answer));
    }
}

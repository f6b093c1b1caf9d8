package io.relay24.server.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {

    /// User 1 administers the portal.
    @ParameterizedTest
    @CsvSource({
        "EVERYBODY, 7, true",
        "ADMINISTRATORS, 1, true",
        "ADMINISTRATORS, 7, false",
        "USERS, 7, true",
        "USERS, 1, false",
        "ADMINISTRATORS, 0, true",
        "USERS, 0, true"
    })
    void an_author_is_admitted_or_not_and_the_system_always_is(Audience.Kind kind, long author, boolean admitted) {
        var audience = new Audience(kind, kind == Audience.Kind.USERS ? Set.of(7L) : Set.of());
        assertThat(audience.admits(author, user -> user == 1)).isEqualTo(admitted);
    }

    @Test
    void named_users_are_named() {
        assertThatThrownBy(() -> new Audience(Audience.Kind.USERS, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Audience(Audience.Kind.EVERYBODY, Set.of(1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

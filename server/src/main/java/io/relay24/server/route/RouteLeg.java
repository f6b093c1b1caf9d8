package io.relay24.server.route;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One line of a sender's route.
///
/// @param prefixes      digits that numbers begin with, country code first, or `*` for any number; no prefix at all
///     means any number, too
/// @param deliverWithin a cascade: if the message is not delivered by then, or cannot be, the next leg is used as well.
///     Empty: once the operator has the message, its fate is the message's fate
public record RouteLeg(int accountId, List<String> prefixes, Optional<Duration> deliverWithin) {

    /// Stands for any number.
    public static final String ANY = "*";

    private static final int MAX_PREFIX = 15;

    public RouteLeg {
        prefixes =
                prefixes.isEmpty() ? List.of(ANY) : prefixes.stream().distinct().toList();
        for (String prefix : prefixes) {
            if (!isPrefix(prefix)) {
                throw new IllegalArgumentException("a prefix is 1 to " + MAX_PREFIX + " digits, or *");
            }
        }
        if (deliverWithin.filter(time -> !time.isPositive()).isPresent()) {
            throw new IllegalArgumentException("the time for delivery must be positive");
        }
    }

    /// Whether the text can be a prefix.
    public static boolean isPrefix(String text) {
        boolean digits = text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return text.equals(ANY) || (digits && !text.isEmpty() && text.length() <= MAX_PREFIX);
    }

    /// How long the longest prefix is that the number begins with; empty if there is none.
    ///
    /// @param digits of the number, country code first
    OptionalInt match(String digits) {
        return prefixes.stream()
                .filter(prefix -> prefix.equals(ANY) || digits.startsWith(prefix))
                .mapToInt(RouteLeg::weight)
                .max();
    }

    private static int weight(String prefix) {
        return prefix.equals(ANY) ? 0 : prefix.length();
    }
}

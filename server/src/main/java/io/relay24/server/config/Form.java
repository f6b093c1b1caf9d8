package io.relay24.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the text of an option becomes a value.
///
/// @param expected completes "must be …"
/// @param isSecret whether a complaint must not quote what was written
/// @param parse    empty if the text has not this form
record Form<T>(String expected, boolean isSecret, Function<String, Optional<T>> parse) {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})([A-Za-z]{1,2})");

    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Map<String, Integer> SIZES = Map.of("B", 1, "kB", 1 << 10, "MB", 1 << 20);

    static <T> Form<T> open(String expected, Function<String, Optional<T>> parse) {
        return new Form<>(expected, false, parse);
    }

    /// Any text but an empty one.
    static Form<String> text(int most) {
        return open("a text of 1 to " + most + " characters", text -> within(text, most));
    }

    static Form<String> matching(Pattern pattern, String expected) {
        return open(expected, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
    }

    static Form<String> secret() {
        return new Form<>("a text of 1 to 10000 characters", true, text -> within(text, 10_000));
    }

    private static Optional<String> within(String text, int most) {
        return Optional.of(text).filter(some -> !some.isBlank() && some.length() <= most);
    }

    static Form<Integer> whole(int least, int most) {
        return open(
                "a whole number from " + least + " to " + most,
                text -> Optional.of(text)
                        .filter(digits -> digits.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most));
    }

    static Form<Boolean> yesNo() {
        return open("true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /// One of an enumeration's names, in lower case.
    static <E extends Enum<E>> Form<E> word(Class<E> type) {
        String words = Arrays.stream(type.getEnumConstants()).map(Form::word).collect(Collectors.joining(" or "));
        return open(
                words,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(text))
                        .findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// @param least written as in the file, such as `10s`
    static Form<Duration> duration(String least, String most) {
        Duration from = amount(least).orElseThrow();
        Duration to = amount(most).orElseThrow();
        return open(
                "a duration from " + least + " to " + most + " with its unit (ms, s, m, h or d), such as 90s",
                text -> amount(text).filter(time -> time.compareTo(from) >= 0 && time.compareTo(to) <= 0));
    }

    private static Optional<Duration> amount(String text) {
        Matcher amount = AMOUNT.matcher(text);
        return amount.matches()
                ? Optional.ofNullable(TIMES.get(amount.group(2)))
                        .map(unit -> unit.multipliedBy(Long.parseLong(amount.group(1))))
                : Optional.empty();
    }

    /// In bytes.
    ///
    /// @param least in bytes, as `most`
    static Form<Integer> size(int least, int most) {
        return open(
                "a size from " + least + "B to " + (most >> 20) + "MB with its unit (B, kB or MB), such as 512kB",
                text -> {
                    Matcher amount = AMOUNT.matcher(text);
                    return amount.matches() && SIZES.containsKey(amount.group(2))
                            ? Optional.of(Long.parseLong(amount.group(1)) * SIZES.get(amount.group(2)))
                                    .filter(bytes -> bytes >= least && bytes <= most)
                                    .map(Long::intValue)
                            : Optional.empty();
                });
    }

    static Form<InetAddress> address() {
        return open("an IP address, such as 127.0.0.1 or 0.0.0.0", text -> {
            try {
                return Optional.of(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException noAddress) {
                return Optional.empty();
            }
        });
    }

    /// A URL that others are put behind: no query, no fragment, no user; given back without a trailing slash.
    static Form<URI> url(String expected, Predicate<URI> isFit) {
        return open(expected, text -> {
            try {
                return Optional.of(new URI(text.replaceAll("/+$", "")))
                        .filter(Form::isBase)
                        .filter(isFit);
            } catch (URISyntaxException noUrl) {
                return Optional.empty();
            }
        });
    }

    private static boolean isBase(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
    }

    static Form<Path> path() {
        return open("a path", text -> {
            try {
                return within(text, 1000).map(Path::of);
            } catch (InvalidPathException noPath) {
                return Optional.empty();
            }
        });
    }
}

package io.relay24.operator.http.template;

import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression that cannot run away, whatever an operator answers: no group may be repeated without bound and
/// nothing refers back, so time grows at most with a power of the input; a budget of steps cuts the rest.
public final class SafePattern {

    private static final int LONGEST_INPUT = 20_000;
    private static final long MOST_STEPS = 2_000_000;
    private static final Pattern REPEATED_GROUP = Pattern.compile("(?<!\\\\)\\)(?:[*+]|\\{\\d*,\\d*\\}|\\{\\d{2,}\\})");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9]|\\\\k<");

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    public static SafePattern of(Node node) {
        String text = Section.scalar(node, "a regular expression").text();
        String bare = text.replaceAll("\\\\\\\\", "").replaceAll("\\[(?:\\\\.|[^\\]\\\\])*\\]", "_");
        if (text.length() > 500
                || REPEATED_GROUP.matcher(bare).find()
                || BACK_REFERENCE.matcher(bare).find()) {
            throw new BrokenFile(
                    node.at(),
                    "this regular expression could run away: repeat single characters or classes, not groups; "
                            + "no back references; 500 characters at most");
        }
        try {
            return new SafePattern(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new BrokenFile(node.at(), "not a regular expression: " + e.getDescription());
        }
    }

    /// The first match; none when the text is too long or the budget is spent.
    public Optional<MatchResult> find(String text) {
        return run(text, Matcher::find);
    }

    /// The whole text must fit.
    public boolean fits(String text) {
        return run(text, Matcher::matches).isPresent();
    }

    /// What the first group took, or else the whole match.
    public Optional<String> cut(String text) {
        return find(text).map(found -> found.group(Math.min(1, found.groupCount())));
    }

    private Optional<MatchResult> run(String text, Predicate<Matcher> how) {
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(new Counted(text, new long[1]));
        try {
            return how.test(matcher) ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (BudgetSpent e) {
            return Optional.empty();
        }
    }

    public Pattern pattern() {
        return pattern;
    }

    private static final class BudgetSpent extends RuntimeException {
        BudgetSpent() {
            super("the regular expression took too many steps", null, false, false);
        }
    }

    /// Counts what the matcher reads.
    @SuppressWarnings("ArrayRecordComponent") // one counter shared with sub-sequences; never compared
    private record Counted(CharSequence text, long[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new BudgetSpent();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

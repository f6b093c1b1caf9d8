package io.relay24.operator.http.rule;

import io.relay24.operator.Account;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Reason;
import io.relay24.operator.http.document.FormText;
import io.relay24.operator.text.PhoneNumber;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Cleans what an operator says before anyone reads it: secrets, the message's text and telephone numbers go, control
/// characters too, and the rest is cut at 200 characters.
public final class Discretion {

    private static final int LONGEST = 200;
    private static final int LONGEST_CODE = 60;
    private static final int SHORTEST_SECRET = 4;

    private final List<String> hidden;

    private Discretion(List<String> hidden) {
        this.hidden = hidden;
    }

    /// Hides the account's secrets, in the clear and as they stand in forms, and more texts.
    public static Discretion of(OperatorDefinition definition, Account account, String... texts) {
        List<String> hidden = Stream.concat(definition.secrets(account.fields()), Stream.of(texts))
                .flatMap(text -> Stream.of(text, FormText.escaped(text)))
                .filter(text -> text.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return new Discretion(hidden);
    }

    public Reason reason(String code, String text) {
        return new Reason(shortened(hide(code), LONGEST_CODE), clean(text));
    }

    public String clean(String text) {
        return shortened(PhoneNumber.maskAll(hide(text)), LONGEST);
    }

    private String hide(String text) {
        String clean = text;
        for (String one : hidden) {
            clean = clean.replace(one, "***");
        }
        return clean.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}

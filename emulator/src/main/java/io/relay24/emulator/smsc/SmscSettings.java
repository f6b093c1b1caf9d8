package io.relay24.emulator.smsc;

import io.relay24.emulator.smsc.message.ReceiptForm;
import io.relay24.emulator.smsc.text.DefaultAlphabet;
import java.util.Optional;

/// What stands at the SMSC about one account. Immutable; never prints the password.
///
/// @param password    the only one that works; empty: any
/// @param bindRefusal command_status that every bind is answered with; 0: binds are welcome
/// @param alphabet    what `data_coding` 0 means
/// @param receipts    how receipts look
/// @param limits      what is too much
public record SmscSettings(
        Optional<String> password, int bindRefusal, DefaultAlphabet alphabet, ReceiptForm receipts, Limits limits) {

    /// Lets everybody in, as often and as fast as they like.
    public static final SmscSettings DEFAULT =
            new SmscSettings(Optional.empty(), 0, DefaultAlphabet.GSM7, ReceiptForm.DEFAULT, Limits.NONE);

    /// What is too much.
    ///
    /// @param binds     at the same time; more are answered ESME_RALYBND
    /// @param window    unanswered submissions of one bind; more are answered ESME_RTHROTTLED
    /// @param perSecond submissions of the account; more are answered ESME_RTHROTTLED
    public record Limits(int binds, int window, double perSecond) {

        public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Double.POSITIVE_INFINITY);
    }

    public SmscSettings password(String only) {
        return new SmscSettings(
                Optional.of(only).filter(text -> !text.isEmpty()), bindRefusal, alphabet, receipts, limits);
    }

    public SmscSettings bindRefusal(int status) {
        return new SmscSettings(password, status, alphabet, receipts, limits);
    }

    public SmscSettings alphabet(DefaultAlphabet other) {
        return new SmscSettings(password, bindRefusal, other, receipts, limits);
    }

    public SmscSettings receipts(ReceiptForm form) {
        return new SmscSettings(password, bindRefusal, alphabet, form, limits);
    }

    public SmscSettings limits(Limits other) {
        return new SmscSettings(password, bindRefusal, alphabet, receipts, other);
    }

    @Override
    public String toString() {
        return "SmscSettings[password=" + password.isPresent() + ", " + alphabet + ", " + receipts + "]";
    }
}

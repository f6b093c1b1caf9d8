package io.relay24.operator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// What an operator takes for a message, or for a part of one. It is kept to the millionth, without a sign.
///
/// @param amount   0 is a cost, too: the operator says that it took nothing
/// @param currency three capital letters of ISO 4217
public record Cost(BigDecimal amount, String currency) {

    private static final int DECIMALS = 6;
    private static final BigDecimal LIMIT = new BigDecimal(1_000_000);

    /// Refuses what no message costs: negative amounts, a million and more, unknown currencies.
    public Cost {
        if (amount.signum() < 0 || amount.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("no message costs " + amount.precision() + " digits");
        }
        amount = amount.setScale(DECIMALS, RoundingMode.HALF_UP);
        Currency.getInstance(currency);
    }

    /// As it is stored.
    public static Cost ofMillionths(long millionths, String currency) {
        return new Cost(BigDecimal.valueOf(millionths, DECIMALS), currency);
    }

    /// The amount as a whole number of millionths.
    public long millionths() {
        return amount.unscaledValue().longValueExact();
    }

    /// The amount as people write it: `0.0075`.
    public String plainAmount() {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return plainAmount() + " " + currency;
    }
}

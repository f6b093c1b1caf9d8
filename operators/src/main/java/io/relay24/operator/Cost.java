package io.relay24.operator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What an operator takes for a message, or for a part of one. It is kept to the millionth, without a sign.
///
/// @param amount   0 is a cost, too: the operator says that it took nothing
/// @param currency three capital letters of ISO 4217
public record Cost(BigDecimal amount, String currency) {

    /// How many decimal places are kept.
    public static final int DECIMALS = 6;

    /// Refuses negative amounts and unknown currencies.
    public Cost {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a cost has no sign");
        }
        amount = amount.setScale(DECIMALS, RoundingMode.HALF_UP);
        Currency.getInstance(currency);
    }

    /// As it is stored.
    public static Cost ofMillionths(long millionths, String currency) {
        return new Cost(BigDecimal.valueOf(millionths, DECIMALS), currency);
    }

    /// All of them together. Those in another currency than the last one are left out, as no sum could be made of them.
    ///
    /// @return empty if there are none
    public static Optional<Cost> sum(List<Cost> costs) {
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        String last = costs.getLast().currency;
        BigDecimal sum = costs.stream()
                .filter(cost -> cost.currency.equals(last))
                .map(Cost::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Cost(sum, last));
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

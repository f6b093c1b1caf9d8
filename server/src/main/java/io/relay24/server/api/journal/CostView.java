package io.relay24.server.api.journal;

import io.relay24.operator.Cost;

/// What a message costs, as pages see it.
///
/// @param amount a decimal number as text, as no number of JavaScript is exact
record CostView(String amount, String currency) {

    static CostView of(Cost cost) {
        return new CostView(cost.plainAmount(), cost.currency());
    }
}

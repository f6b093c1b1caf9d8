package io.relay24.emulator.portal;

import io.relay24.emulator.people.Deal;
import io.relay24.emulator.people.User;
/// The people and deals that every portal starts with. Phone numbers are from ranges reserved for fiction.

final class SampleData {

    private SampleData() {}

    static void fill(Portal portal) {
        portal.addUser(new User(1, "Anna", "Weber", true, true));
        portal.addUser(new User(2, "Tom", "Baker", false, true));
        portal.addDeal(new Deal(
                1, "Delivery of 12 office chairs", "Proposal sent", "€ 4,800", 11, "Olivia Carter", "+44 7700 900123"));
        portal.addDeal(new Deal(
                2,
                "Service contract, second year",
                "Negotiation",
                "€ 12,500",
                12,
                "Jonas Lindgren",
                "+46 70 174 06 05"));
        portal.addDeal(new Deal(3, "Trial order", "New", "€ 350", 13, "Mary Quinn", "+1 202 555 0123"));
    }
}

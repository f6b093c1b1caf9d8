package io.relay24.emulator.people;

/// A deal with its contact: what the deal card shows and messages are bound to.
///
/// @param phone as a user typed it
public record Deal(
        long id, String title, String stage, String amount, long contactId, String contactName, String phone) {}

package io.relay24.server.model;

/// What keeps a message safe. Without any one of them the [Explorer] must find a way to a broken promise.
enum Guard {
    /// One message_id of a portal is one message (`on conflict do nothing`).
    ONE_MESSAGE_PER_ID,
    /// The claim is in the database before the operator is called.
    CLAIM_BEFORE_CALL,
    /// A claim takes only what nobody has (`node is null`).
    CLAIM_OF_THE_UNCLAIMED,
    /// Whoever settles a message must still have it (`RELEASE … and node = ?`).
    OWN_MARK,
    /// Recovery takes from those alone that are gone.
    RECOVERY_FROM_THE_GONE,
    /// What a process that is gone had in its hands is in doubt, not waiting.
    RECOVERY_DOUBTS,
    /// What is in doubt is sent again only where the operator takes our reference as a key.
    RESEND_WITH_A_KEY,
    /// A final receipt that nobody can place yet is kept.
    EARLY_RECEIPT_KEPT,
    /// The first final status stays (`outcome` is inserted by whoever deleted the row that waited).
    FIRST_FINAL_STAYS,
    /// A word that is not final ends nothing (`Fate.ofPart`).
    UNFINAL_WORDS_END_NOTHING,
    /// A report that was told leaves only if it is still the same.
    TOLD_REPORT_IS_THE_SAME
}

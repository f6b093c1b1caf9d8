package io.relay24.bitrix24.messageservice;

/// What [MessageService#register] had to do.
public enum Registration {
    ADDED,
    /// It was there and now has this profile.
    UPDATED,
    /// It was there and an old portal cannot update: deleted and added again. Automation that uses it goes on working.
    REPLACED
}

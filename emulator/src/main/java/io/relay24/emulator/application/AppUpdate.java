package io.relay24.emulator.application;

/// What the next version of an application does to the installed one (protocol §1.7). Which of it a real portal does is
/// contradictory, so each can be chosen.
///
/// @param deletesSenders  senders of the application go, robots and activities with them
/// @param deletesHandlers event bindings and placements go
/// @param newToken        the application_token changes
public record AppUpdate(boolean deletesSenders, boolean deletesHandlers, boolean newToken) {

    /// The worst that the documentation says, with the token that was.
    public static final AppUpdate USUAL = new AppUpdate(true, true, false);

    /// Only the version changes.
    public static final AppUpdate GENTLE = new AppUpdate(false, false, false);
}

package io.relay24.emulator.records;

/// What applications have left behind in a portal.
///
/// @param crm           comments, notes and activities
/// @param notifications what users were told
/// @param workflows     robots and activities that were run
public record Records(CrmData crm, Notifications notifications, Workflows workflows) {

    /// Nothing yet.
    public Records() {
        this(new CrmData(), new Notifications(), new Workflows());
    }
}

package io.relay24.emulator.portal;

import io.relay24.emulator.automation.Workflows;
import io.relay24.emulator.crm.CrmData;
import io.relay24.emulator.workplace.Notifications;

/// What applications have left behind in a portal.
///
/// @param crm           comments, notes and activities
/// @param notifications what users were told
/// @param workflows     robots and activities that were run
public record Records(CrmData crm, Notifications notifications, Workflows workflows) {

    Records() {
        this(new CrmData(), new Notifications(), new Workflows());
    }
}

package io.relay24.emulator.portal;

/// How old the portal's software is: a box may run any version (protocol §1.8, §11).
public enum Core {
    NEW,

    /// As the copies of 2019 to 2021: no `messageservice.sender.update`, no Bearer header, a frame without
    /// SERVER_ENDPOINT, APPLICATION_TOKEN and APPLICATION_SCOPE, a new message_id when a call is repeated,
    /// statuses of unknown words, messages found only through their own sender, leading zeros left in numbers.
    OLD;

    public boolean has(String method) {
        return this == NEW || !method.equals("messageservice.sender.update");
    }

    public boolean isOld() {
        return this == OLD;
    }
}

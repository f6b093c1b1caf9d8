package io.relay24.emulator.people;

/// A user of a portal.
public record User(long id, String name, String lastName, boolean admin, boolean active) {

    public User dismissed() {
        return new User(id, name, lastName, admin, false);
    }
}

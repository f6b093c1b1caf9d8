package io.relay24.server.config;

/// One mistake in the configuration.
///
/// @param key  `server.port`; empty if the text as a whole cannot be read
/// @param text goes on from the key: what is wrong and what to do
record Problem(Place place, String key, String text) {

    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + " ") + text;
    }
}

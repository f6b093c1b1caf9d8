package io.relay24.server.config;

/// Where a value stands.
///
/// @param source a file, or the name of an environment variable
/// @param line   from 1; 0 if the source has no lines
record Place(String source, int line, int column) {

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}

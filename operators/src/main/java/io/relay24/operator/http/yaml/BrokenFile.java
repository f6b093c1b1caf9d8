package io.relay24.operator.http.yaml;

/// An operator file that cannot be used. The text names the place and says what to do.
public final class BrokenFile extends RuntimeException {

    public BrokenFile(Node.Place at, String complaint) {
        super(at + ": " + complaint);
    }
}

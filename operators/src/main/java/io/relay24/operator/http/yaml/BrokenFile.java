package io.relay24.operator.http.yaml;

/// An operator file that cannot be used. The text names the place and says what to do.
public final class BrokenFile extends RuntimeException {

    private final transient Node.Place at;
    private final String complaint;

    public BrokenFile(Node.Place at, String complaint) {
        super(at + ": " + complaint);
        this.at = at;
        this.complaint = complaint;
    }

    public Node.Place at() {
        return at;
    }

    /// What is wrong, without the place.
    public String complaint() {
        return complaint;
    }
}

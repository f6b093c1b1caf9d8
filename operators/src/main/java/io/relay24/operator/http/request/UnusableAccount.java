package io.relay24.operator.http.request;

/// No request can be made of this account as it is filled in. Nothing was sent. The text says what to change.
public final class UnusableAccount extends Exception {

    private final String code;

    public UnusableAccount(String message) {
        this("", message);
    }

    /// @param code the operator's own, when it was the operator who refused
    public UnusableAccount(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

package io.relay24.bitrix24.messageservice;

/// A call of the handler that lacks what every message must have, or has it in no usable form. Answer with HTTP 400.
public final class BadHandlerCall extends Exception {

    private static final long serialVersionUID = 1;

    private final String field;

    BadHandlerCall(String field, String fault) {
        super(field + " " + fault);
        this.field = field;
    }

    /// Name of the field at fault, `message_id`.
    public String field() {
        return field;
    }
}

package io.relay24.bitrix24.form;

/// A form that cannot be read: broken escapes, invalid UTF-8, or larger than allowed. Answer it with HTTP 400.
/// The message names the fault and never quotes the form.
public final class FormException extends Exception {

    private static final long serialVersionUID = 1;

    FormException(String message) {
        super(message);
    }
}

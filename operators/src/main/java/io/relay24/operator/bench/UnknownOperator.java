package io.relay24.operator.bench;

/// There is no such operator or file, or the file is broken. The text says what to do.
final class UnknownOperator extends Exception {

    UnknownOperator(String message) {
        super(message);
    }
}

package io.relay24.operator.bench;

/// A line that cannot be answered. The text says what to change in it.
final class BadLine extends Exception {

    BadLine(String message) {
        super(message);
    }
}

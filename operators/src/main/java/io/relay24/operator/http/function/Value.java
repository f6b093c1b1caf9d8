package io.relay24.operator.http.function;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a placeholder stands for while a template is filled.
public sealed interface Value {

    enum Kind {
        TEXT,
        BYTES,
        NUMBER,
        TRUTH,
        MANY,
        PAIRS
    }

    record Text(String text) implements Value {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, never kept
    record Bytes(byte[] bytes) implements Value {}

    /// Written without quotes in JSON.
    record Decimal(BigDecimal number) implements Value {}

    /// Written without quotes in JSON.
    record Truth(boolean truth) implements Value {}

    record Many(List<String> texts) implements Value {
        public Many {
            texts = List.copyOf(texts);
        }
    }

    /// Parameters of a form, a query or a JSON object's top level, in the order in which they came.
    record Pairs(List<Pair> pairs) implements Value {
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    record Pair(String name, String value) {}

    /// As one text; lists and pairs have none and are refused before a file is used.
    default String text() {
        return switch (this) {
            case Text value -> value.text;
            case Bytes value -> new String(value.bytes, StandardCharsets.UTF_8);
            case Decimal value -> value.number.toPlainString();
            case Truth value -> String.valueOf(value.truth);
            case Many _, Pairs _ -> throw new IllegalStateException("a list has no single text");
        };
    }

    default byte[] bytes() {
        return this instanceof Bytes value ? value.bytes : text().getBytes(StandardCharsets.UTF_8);
    }
}

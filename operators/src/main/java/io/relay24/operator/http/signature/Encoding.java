package io.relay24.operator.http.signature;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// How a signature is written.
enum Encoding {
    HEX,
    BASE64;

    static final Map<String, Encoding> WORDS = Map.of("hex", HEX, "base64", BASE64);

    Optional<byte[]> decode(String text) {
        try {
            return Optional.of(
                    switch (this) {
                        case HEX -> HexFormat.of().parseHex(text.strip());
                        case BASE64 ->
                            Base64.getDecoder()
                                    .decode(text.strip().replace('-', '+').replace('_', '/'));
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.relay24.emulator.smsc.message;

import java.util.List;

/// A text as the phone shows it, all its parts joined. Never prints who or what.
///
/// @param ids of the parts, in their order
public record ArrivedText(String from, String to, String text, List<String> ids) {

    @Override
    public String toString() {
        return "ArrivedText[" + ids + "]";
    }
}

package io.relay24.emulator.portal;

/// How a portal is made. Immutable.
///
/// @param port         of its own, so that its domain is unique; 0 takes a free one
/// @param burst        REST requests that the leaky bucket holds (protocol §6.6)
/// @param perSecond    REST requests that drain from it in a second; infinite for no limit
/// @param messagesKept the newest messages that are remembered
/// @param language     Bitrix24's code, `en`
public record PortalOptions(int port, int burst, double perSecond, int messagesKept, String language) {

    public static final PortalOptions DEFAULT = new PortalOptions(0, 50, 2, 100_000, "en");

    public PortalOptions port(int number) {
        return new PortalOptions(number, burst, perSecond, messagesKept, language);
    }

    public PortalOptions limit(int newBurst, double newPerSecond) {
        return new PortalOptions(port, newBurst, newPerSecond, messagesKept, language);
    }

    public PortalOptions unlimited() {
        return limit(burst, Double.POSITIVE_INFINITY);
    }

    public PortalOptions messagesKept(int count) {
        return new PortalOptions(port, burst, perSecond, count, language);
    }

    public PortalOptions language(String code) {
        return new PortalOptions(port, burst, perSecond, messagesKept, code);
    }
}

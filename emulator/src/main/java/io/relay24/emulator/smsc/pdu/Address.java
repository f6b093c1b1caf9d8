package io.relay24.emulator.smsc.pdu;

/// A number or a name, with type of number and numbering plan.
public record Address(int ton, int npi, String digits) {

    /// In international form without the plus, as most SMSCs write it.
    public static Address international(String number) {
        return new Address(1, 1, number.startsWith("+") ? number.substring(1) : number);
    }

    /// Digits alone; they say who it is, so they are not printed.
    @Override
    public String toString() {
        return "Address[ton=" + ton + ", npi=" + npi + "]";
    }
}

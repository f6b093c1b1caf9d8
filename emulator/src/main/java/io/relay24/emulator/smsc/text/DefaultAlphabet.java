package io.relay24.emulator.smsc.text;

/// What an SMSC means by `data_coding` 0: each has its own idea.
public enum DefaultAlphabet {
    /// One octet for each septet: what most do.
    GSM7,
    /// Septets packed into octets as on the air.
    GSM7_PACKED,
    LATIN1
}

package io.relay24.bitrix24.form;

/// How much of a form [BracketForm#decode] reads before it refuses.
///
/// @param bytes      of the encoded form
/// @param parameters `name=value` pairs
/// @param depth      names in one path: `a[b][c]` has three
public record FormLimits(int bytes, int parameters, int depth) {

    /// Room for the longest texts with many bindings: the portal's forms must be taken up to 1 MB and
    /// 1000 parameters (protocol §5.1).
    public static final FormLimits STANDARD = new FormLimits(2 * 1024 * 1024, 5000, 16);

    public FormLimits {
        if (bytes < 1 || parameters < 1 || depth < 1) {
            throw new IllegalArgumentException("every limit of a form must be at least 1");
        }
    }
}

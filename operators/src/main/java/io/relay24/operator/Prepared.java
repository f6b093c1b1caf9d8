package io.relay24.operator;

import io.relay24.operator.text.SmsText;
import java.util.Optional;

/// A message as it would be sent: what a preview shows, and what is written down of it.
///
/// @param text     as sent, with its segments
/// @param template the id of the template that the text is, for operators that send templates
/// @param refusal  why it would not be sent
public record Prepared(SmsText text, Optional<String> template, Optional<Reason> refusal) {}

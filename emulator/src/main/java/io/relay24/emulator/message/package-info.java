/// A message as the portal keeps it: its statuses, their history, and the rule for phone numbers.
@NullMarked
package io.relay24.emulator.message;

import org.jspecify.annotations.NullMarked;

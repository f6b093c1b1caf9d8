/// Telephone numbers and the alphabets of short messages.
@NullMarked
package io.relay24.operator.text;

import org.jspecify.annotations.NullMarked;

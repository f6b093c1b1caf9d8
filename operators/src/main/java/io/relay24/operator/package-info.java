/// The telephone's side: hands an [Sms][io.relay24.operator.Sms] to an SMS operator and reads what the operator says
/// of it later. Knows no portal, no database and no queue, and is usable alone.
@NullMarked
package io.relay24.operator;

import org.jspecify.annotations.NullMarked;

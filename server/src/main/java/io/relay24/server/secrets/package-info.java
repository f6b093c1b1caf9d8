/// What must not lie readable in the store: tokens and operators' keys are sealed before they are written. Knows no
/// store; the only user of the cryptography library (Google Tink).
@NullMarked
package io.relay24.server.secrets;

import org.jspecify.annotations.NullMarked;

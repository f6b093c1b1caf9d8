/// How each operator speaks: its requests, answers, receipts and signatures.
@NullMarked
package io.relay24.emulator.dialect;

import org.jspecify.annotations.NullMarked;

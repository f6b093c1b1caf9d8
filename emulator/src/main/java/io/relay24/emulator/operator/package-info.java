/// SMS operators, played: their accounts, their receipts and their misbehaviour.
@NullMarked
package io.relay24.emulator.operator;

import org.jspecify.annotations.NullMarked;

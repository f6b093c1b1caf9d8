/// What applications have to do with users: who they are, what they are told, which pages they see (protocol §8.3).
@NullMarked
package io.relay24.emulator.workplace;

import org.jspecify.annotations.NullMarked;

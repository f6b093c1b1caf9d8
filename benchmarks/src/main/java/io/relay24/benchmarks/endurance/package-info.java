/// A server of its own over minutes: at a part of what it can do, and at a multiple of it.
@NullMarked
package io.relay24.benchmarks.endurance;

import org.jspecify.annotations.NullMarked;

/// A disk of our own, whose power can be cut.
@NullMarked
package io.relay24.benchmarks.chaos.disk;

import org.jspecify.annotations.NullMarked;

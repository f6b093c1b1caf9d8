@NullMarked
package io.relay24.benchmarks.chaos.ledger;

import org.jspecify.annotations.NullMarked;

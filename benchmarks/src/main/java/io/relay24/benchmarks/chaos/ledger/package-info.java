/// What was sent and what became of it, as portals and operators saw it.
@NullMarked
package io.relay24.benchmarks.chaos.ledger;

import org.jspecify.annotations.NullMarked;

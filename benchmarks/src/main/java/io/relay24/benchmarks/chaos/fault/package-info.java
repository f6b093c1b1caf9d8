/// Trouble of others: databases, disks, operators, portals.
@NullMarked
package io.relay24.benchmarks.chaos.fault;

import org.jspecify.annotations.NullMarked;

/// Several servers in processes of their own on one PostgreSQL: restarted in turn, measured, and carried over to a
/// standby.
@NullMarked
package io.relay24.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;

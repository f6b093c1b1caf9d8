/// How long a page of the journal takes with many messages behind it.
@NullMarked
package io.relay24.benchmarks.journal;

import org.jspecify.annotations.NullMarked;

/// Other programs beside ours, doing the same work on the same machine in the same minutes.
@NullMarked
package io.relay24.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

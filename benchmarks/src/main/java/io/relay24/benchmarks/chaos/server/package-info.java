/// The server that the chaos kit runs in a process of its own: it can be killed at a commit, and it can be spoilt.
@NullMarked
package io.relay24.benchmarks.chaos.server;

import org.jspecify.annotations.NullMarked;

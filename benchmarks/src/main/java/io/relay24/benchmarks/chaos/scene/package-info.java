/// What every chaos run plays on: an emulated world that goes on living, and a server in a process of its own.
@NullMarked
package io.relay24.benchmarks.chaos.scene;

import org.jspecify.annotations.NullMarked;

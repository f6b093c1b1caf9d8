/// SMPP clients beside each other, against the emulated SMSC.
@NullMarked
package io.relay24.benchmarks.smpp;

import org.jspecify.annotations.NullMarked;

/// One message's whole way, from a deal card to a phone and back into the deal card.
@NullMarked
package io.relay24.benchmarks.demo;

import org.jspecify.annotations.NullMarked;

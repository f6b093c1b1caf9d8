/// What may happen to the server itself while messages are on their way: killed, frozen, its clock set wrong.
@NullMarked
package io.relay24.benchmarks.chaos.blow;

import org.jspecify.annotations.NullMarked;

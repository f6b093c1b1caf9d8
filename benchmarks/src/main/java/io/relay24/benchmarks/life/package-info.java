/// How fast messages live their whole life, next to the same store without HTTP.
@NullMarked
package io.relay24.benchmarks.life;

import org.jspecify.annotations.NullMarked;

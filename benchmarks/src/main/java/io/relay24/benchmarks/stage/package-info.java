/// What every run stands on: stores on a real disk, an emulated world and the application beside it.
@NullMarked
package io.relay24.benchmarks.stage;

import org.jspecify.annotations.NullMarked;

/// What applications leave behind in a portal: in timelines, in messengers, in workflows.
@NullMarked
package io.relay24.emulator.records;

import org.jspecify.annotations.NullMarked;

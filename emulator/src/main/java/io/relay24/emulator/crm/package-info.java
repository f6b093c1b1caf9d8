/// What applications read and write in the CRM: timelines, activities, deals (protocol §8.4).
@NullMarked
package io.relay24.emulator.crm;

import org.jspecify.annotations.NullMarked;

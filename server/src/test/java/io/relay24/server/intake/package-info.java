@NullMarked
package io.relay24.server.intake;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.relay24.server.report;

import org.jspecify.annotations.NullMarked;

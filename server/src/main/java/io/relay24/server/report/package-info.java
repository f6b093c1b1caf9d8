/// (4) Changed statuses are told to the portals.
@NullMarked
package io.relay24.server.report;

import org.jspecify.annotations.NullMarked;

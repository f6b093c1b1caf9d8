/// The REST client of each portal.
@NullMarked
package io.relay24.server.rest;

import org.jspecify.annotations.NullMarked;

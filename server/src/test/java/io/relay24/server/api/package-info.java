@NullMarked
package io.relay24.server.api;

import org.jspecify.annotations.NullMarked;

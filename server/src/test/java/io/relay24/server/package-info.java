@NullMarked
package io.relay24.server;

import org.jspecify.annotations.NullMarked;

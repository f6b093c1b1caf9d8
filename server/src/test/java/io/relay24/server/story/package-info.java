@NullMarked
package io.relay24.server.story;

import org.jspecify.annotations.NullMarked;

/// Tests of what can be configured and of what is said about mistakes.
@NullMarked
package io.relay24.server.config;

import org.jspecify.annotations.NullMarked;

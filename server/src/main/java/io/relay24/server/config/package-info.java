/// The configuration: immutable records, read from the defaults, a file and the environment. Every mistake is reported
/// at once, with its place and what to do.
@NullMarked
package io.relay24.server.config;

import org.jspecify.annotations.NullMarked;

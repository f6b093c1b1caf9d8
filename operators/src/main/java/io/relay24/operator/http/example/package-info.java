/// The examples in operator files: what is sent, what comes back, and what that means.
@NullMarked
package io.relay24.operator.http.example;

import org.jspecify.annotations.NullMarked;

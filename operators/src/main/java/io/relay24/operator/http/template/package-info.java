/// Templates that are filled, pointers into what came back, and the tests that rules make. No conditions, no loops.
@NullMarked
package io.relay24.operator.http.template;

import org.jspecify.annotations.NullMarked;

/// Receipts, pushed and polled.
@NullMarked
package io.relay24.operator.http.receipt;

import org.jspecify.annotations.NullMarked;

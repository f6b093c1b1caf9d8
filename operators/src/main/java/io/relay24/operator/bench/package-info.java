/// The bench: what an operator file makes of messages, answers, receipts and questions, shown without a connection.
@NullMarked
package io.relay24.operator.bench;

import org.jspecify.annotations.NullMarked;

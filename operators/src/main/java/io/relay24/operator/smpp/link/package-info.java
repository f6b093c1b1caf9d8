/// One connection to an operator: opened, bound, kept alive, and its end told to whom it concerns.
@NullMarked
package io.relay24.operator.smpp.link;

import org.jspecify.annotations.NullMarked;

/// Bodies of every kind (JSON, XML, forms, text) read into one kind of tree, and trees written as bodies.
@NullMarked
package io.relay24.operator.http.document;

import org.jspecify.annotations.NullMarked;

/// YAML 1.2 read into a tree that knows where each piece stands, so that every complaint names a line and a column.
@NullMarked
package io.relay24.operator.http.yaml;

import org.jspecify.annotations.NullMarked;

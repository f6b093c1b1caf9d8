@NullMarked
package io.relay24.server.store.db;

import org.jspecify.annotations.NullMarked;

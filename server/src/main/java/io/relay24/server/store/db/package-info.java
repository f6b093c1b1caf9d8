/// The two databases behind one face: reads, and writes that share synced commits.
@NullMarked
package io.relay24.server.store.db;

import org.jspecify.annotations.NullMarked;

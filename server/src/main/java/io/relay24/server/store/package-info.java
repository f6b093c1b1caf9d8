/// All the SQL there is. Each class owns a few tables; every write goes through the group commit of `store.db`.
@NullMarked
package io.relay24.server.store;

import org.jspecify.annotations.NullMarked;

/// The application: four workers around one store. Read [App][io.relay24.server.App] first.
@NullMarked
package io.relay24.server;

import org.jspecify.annotations.NullMarked;

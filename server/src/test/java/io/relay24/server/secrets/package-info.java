/// Tests of sealing, rotation and the key file.
@NullMarked
package io.relay24.server.secrets;

import org.jspecify.annotations.NullMarked;

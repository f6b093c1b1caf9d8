/// Whether everything is as messages need it: our own address, the portal, the rights that it gives us.
@NullMarked
package io.relay24.server.portal.check;

import org.jspecify.annotations.NullMarked;

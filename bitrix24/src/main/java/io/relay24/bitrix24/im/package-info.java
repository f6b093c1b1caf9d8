/// Notifications to users of the portal.
@NullMarked
package io.relay24.bitrix24.im;

import org.jspecify.annotations.NullMarked;

/// The application's own pages in places of the portal: tabs, menus, buttons.
@NullMarked
package io.relay24.bitrix24.placement;

import org.jspecify.annotations.NullMarked;

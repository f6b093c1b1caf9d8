/// What a browser sees of the portal: the deal card and the page that holds an application's frame.
@NullMarked
package io.relay24.emulator.page;

import org.jspecify.annotations.NullMarked;

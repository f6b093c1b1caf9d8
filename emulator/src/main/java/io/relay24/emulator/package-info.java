/// The other sides, faked: Bitrix24 portals with their OAuth and queue servers, and SMS operators. Imports nothing of
/// the product: a codec shared by client and fake hides its own mistakes.
@NullMarked
package io.relay24.emulator;

import org.jspecify.annotations.NullMarked;

/// What a portal posts to an application's own addresses: its page being opened, and events of its life. Everything in
/// here is a claim until the OAuth server or the application token proves it.
@NullMarked
package io.relay24.bitrix24.event;

import org.jspecify.annotations.NullMarked;

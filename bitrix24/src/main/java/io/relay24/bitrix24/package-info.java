/// A Bitrix24 SDK for Java: [Bitrix24][io.relay24.bitrix24.Bitrix24] is the client of one portal, and its packages know
/// [tokens][io.relay24.bitrix24.oauth], [limits][io.relay24.bitrix24.limit], the
/// [message service][io.relay24.bitrix24.messageservice] and what a portal
/// [posts to an application][io.relay24.bitrix24.event].
@NullMarked
package io.relay24.bitrix24;

import org.jspecify.annotations.NullMarked;

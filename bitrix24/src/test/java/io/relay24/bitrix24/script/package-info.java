/// A portal and an OAuth server on a real socket, answering what a test tells them to.
@NullMarked
package io.relay24.bitrix24.script;

import org.jspecify.annotations.NullMarked;

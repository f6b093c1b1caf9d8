/// About the application itself: how it is installed, what it may use, which methods the portal knows.
@NullMarked
package io.relay24.bitrix24.app;

import org.jspecify.annotations.NullMarked;

/// What a portal allows: requests per second for everybody, and seconds of work per method. Knows no network.
@NullMarked
package io.relay24.bitrix24.limit;

import org.jspecify.annotations.NullMarked;

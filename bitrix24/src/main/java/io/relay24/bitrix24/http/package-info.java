/// HTTP as this SDK uses it: POST only, no redirects followed, bounded in time and size.
@NullMarked
package io.relay24.bitrix24.http;

import org.jspecify.annotations.NullMarked;

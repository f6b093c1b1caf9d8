/// Who the tokens belong to.
@NullMarked
package io.relay24.bitrix24.user;

import org.jspecify.annotations.NullMarked;

/// How PHP, the language of the portal, sees data: form parameters, truth, text and arrays.
@NullMarked
package io.relay24.emulator.php;

import org.jspecify.annotations.NullMarked;

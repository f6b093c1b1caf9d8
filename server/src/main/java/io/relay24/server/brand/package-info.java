/// What the service calls itself, and its words in the languages of the portals' users.
@NullMarked
package io.relay24.server.brand;

import org.jspecify.annotations.NullMarked;

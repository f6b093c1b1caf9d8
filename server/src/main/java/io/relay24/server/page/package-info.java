/// Pages of the project `ui/`, as the server gives them out: the HTML around them, and the files that they load.
@org.jspecify.annotations.NullMarked
package io.relay24.server.page;

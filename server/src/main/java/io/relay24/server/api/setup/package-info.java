/// What the pages of installation and settings call: who has them open, checks, operators, accounts, a test message.
@NullMarked
package io.relay24.server.api.setup;

import org.jspecify.annotations.NullMarked;

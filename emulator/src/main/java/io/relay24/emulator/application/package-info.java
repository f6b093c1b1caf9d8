/// One application on one portal: its registration, senders and event bindings.
@NullMarked
package io.relay24.emulator.application;

import org.jspecify.annotations.NullMarked;

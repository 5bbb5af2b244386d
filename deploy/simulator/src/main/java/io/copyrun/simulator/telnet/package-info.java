/** Devices behind Telnet: one selector for all listening addresses, a virtual thread for each connection. */
@NullMarked
package io.copyrun.simulator.telnet;

import org.jspecify.annotations.NullMarked;

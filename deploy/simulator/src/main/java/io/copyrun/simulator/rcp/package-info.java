/** The remote copy client of a device: the handshake of a remote shell, and the records that SCP speaks too. */
@NullMarked
package io.copyrun.simulator.rcp;

import org.jspecify.annotations.NullMarked;

/** One transfer as a machine: a state, an event and the time give the next state and what to do; no sockets, no disk. */
@NullMarked
package io.copyrun.tftp.transfer;

import org.jspecify.annotations.NullMarked;

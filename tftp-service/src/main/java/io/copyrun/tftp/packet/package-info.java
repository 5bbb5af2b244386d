/** The packets of TFTP (RFC 1350, 2347, 2348, 2349, 7440) between bytes and records; no state, no sockets. */
@NullMarked
package io.copyrun.tftp.packet;

import org.jspecify.annotations.NullMarked;

/** The TFTP client of a device: RFC 1350, 2347, 2348 and 2349, a pure machine and a UDP edge. */
@NullMarked
package io.copyrun.simulator.tftp;

import org.jspecify.annotations.NullMarked;

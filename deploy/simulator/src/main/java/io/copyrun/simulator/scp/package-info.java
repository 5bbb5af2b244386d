/** The secure copy client of a device: the records of remote copy in a channel of SSH. */
@NullMarked
package io.copyrun.simulator.scp;

import org.jspecify.annotations.NullMarked;

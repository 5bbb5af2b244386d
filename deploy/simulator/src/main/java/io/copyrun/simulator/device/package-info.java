/** One simulated device: configuration, files, faults, log and uploads, apart from any connection to it. */
@NullMarked
package io.copyrun.simulator.device;

import org.jspecify.annotations.NullMarked;

/** Devices behind SSH: one server for each set of algorithms, listening on many addresses. */
@NullMarked
package io.copyrun.simulator.ssh;

import org.jspecify.annotations.NullMarked;

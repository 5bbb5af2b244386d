/** The loopback HTTP interface that tests and people look at the devices through. */
@NullMarked
package io.copyrun.simulator.control;

import org.jspecify.annotations.NullMarked;

/** Simulated network devices that a person and foreign tools can mistake for real ones. */
@NullMarked
package io.copyrun.simulator;

import org.jspecify.annotations.NullMarked;

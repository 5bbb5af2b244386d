/** The commands that can be typed, for each dialect. */
@NullMarked
package io.copyrun.simulator.exec;

import org.jspecify.annotations.NullMarked;

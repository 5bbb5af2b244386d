/** The dialogs of the copy command, for each dialect. */
@NullMarked
package io.copyrun.simulator.copy;

import org.jspecify.annotations.NullMarked;

/** The same artifact to many devices, in waves, until something goes wrong: pure. */
@NullMarked
package io.copyrun.inventory.rollout;

import org.jspecify.annotations.NullMarked;

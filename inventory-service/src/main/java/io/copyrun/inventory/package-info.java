/** The devices, who asked for what, and the board of operations: configuration of the service. */
@NullMarked
package io.copyrun.inventory;

import org.jspecify.annotations.NullMarked;

/** What devices held before a change, and the way back to it: pure. */
@NullMarked
package io.copyrun.inventory.checkpoint;

import org.jspecify.annotations.NullMarked;

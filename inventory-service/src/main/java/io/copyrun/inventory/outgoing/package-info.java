/** Events that leave with the transaction that they tell of. */
@NullMarked
package io.copyrun.inventory.outgoing;

import org.jspecify.annotations.NullMarked;

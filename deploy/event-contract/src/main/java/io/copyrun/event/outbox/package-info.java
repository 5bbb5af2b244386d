/** Publishing: directly, or through a table that is written in the transaction of the change that an event tells of. */
@NullMarked
package io.copyrun.event.outbox;

import org.jspecify.annotations.NullMarked;

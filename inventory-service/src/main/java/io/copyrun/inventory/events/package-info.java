/** What other services say, taken from Kafka into the tables. */
@NullMarked
package io.copyrun.inventory.events;

import org.jspecify.annotations.NullMarked;

/** The tables, and the changes that are made to them in one transaction with their events. */
@NullMarked
package io.copyrun.inventory.store;

import org.jspecify.annotations.NullMarked;

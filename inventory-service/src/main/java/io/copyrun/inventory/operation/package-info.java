/** The board: what became of an operation, built from its events in any order: pure. */
@NullMarked
package io.copyrun.inventory.operation;

import org.jspecify.annotations.NullMarked;

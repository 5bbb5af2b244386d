/** When the backups of a group are due: pure, time is an argument. */
@NullMarked
package io.copyrun.inventory.schedule;

import org.jspecify.annotations.NullMarked;

/** What the database says when it cannot be used. */
@NullMarked
package io.copyrun.inventory.database;

import org.jspecify.annotations.NullMarked;

/** The HTTP interface. */
@NullMarked
package io.copyrun.inventory.api;

import org.jspecify.annotations.NullMarked;

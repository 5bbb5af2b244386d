/** Lists of devices as CSV, line by line: pure. */
@NullMarked
package io.copyrun.inventory.importing;

import org.jspecify.annotations.NullMarked;

/** What may be said of a device, and what is wrong with it otherwise: pure. */
@NullMarked
package io.copyrun.inventory.device;

import org.jspecify.annotations.NullMarked;

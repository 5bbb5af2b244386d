/**
 * Restores, and the guard of the flash: nothing is destroyed on a device without a fresh proof, a decision and the lease. A pure
 * core: time, device, archive and database are at the edge.
 */
@NullMarked
package io.copyrun.session.restore;

import org.jspecify.annotations.NullMarked;

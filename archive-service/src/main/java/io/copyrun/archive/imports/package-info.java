/** Files that never were on a device: received, checked by the hashes of their vendor, and kept. */
@NullMarked
package io.copyrun.archive.imports;

import org.jspecify.annotations.NullMarked;

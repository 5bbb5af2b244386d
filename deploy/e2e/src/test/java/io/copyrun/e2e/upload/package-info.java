/** Devices that upload files over TFTP, many at once, and remember which of them were acknowledged to the end. */
@NullMarked
package io.copyrun.e2e.upload;

import org.jspecify.annotations.NullMarked;

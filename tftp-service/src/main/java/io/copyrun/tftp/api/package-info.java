/** The HTTP edge: which transfers there are, and the bytes of those that the archive has not fetched yet. */
@NullMarked
package io.copyrun.tftp.api;

import org.jspecify.annotations.NullMarked;

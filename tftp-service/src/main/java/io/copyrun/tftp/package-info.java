/** The transfer node: configuration, and how its parts are put together. */
@NullMarked
package io.copyrun.tftp;

import org.jspecify.annotations.NullMarked;

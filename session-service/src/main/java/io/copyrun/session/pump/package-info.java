/** Streams with time-outs. */
@NullMarked
package io.copyrun.session.pump;

import org.jspecify.annotations.NullMarked;

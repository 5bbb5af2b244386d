/** A recorded session again, without the device: what Copyrun would do today, with today's platform files. */
@NullMarked
package io.copyrun.session.replay;

import org.jspecify.annotations.NullMarked;

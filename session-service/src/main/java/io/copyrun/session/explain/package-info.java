/** What Copyrun understands of output that somebody pastes, without a device. */
@NullMarked
package io.copyrun.session.explain;

import org.jspecify.annotations.NullMarked;

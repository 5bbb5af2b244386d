/** How a backup goes on: a pure machine over what was asked, what was done and what was heard; the edge is elsewhere. */
@NullMarked
package io.copyrun.session.operation;

import org.jspecify.annotations.NullMarked;

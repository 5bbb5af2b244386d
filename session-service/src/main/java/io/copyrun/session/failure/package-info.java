/** Why an operation did not reach its end, in words that a network engineer can act on. */
@NullMarked
package io.copyrun.session.failure;

import org.jspecify.annotations.NullMarked;

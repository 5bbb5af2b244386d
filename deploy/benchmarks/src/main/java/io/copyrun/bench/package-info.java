/** The runs behind the figures of the README: {@code deploy/copyrun bench}. */
@NullMarked
package io.copyrun.bench;

import org.jspecify.annotations.NullMarked;

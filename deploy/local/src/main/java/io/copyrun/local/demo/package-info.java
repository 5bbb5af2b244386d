/** The demonstration: an estate of simulated devices backed up twice, and every byte compared with what they hold. */
@NullMarked
package io.copyrun.local.demo;

import org.jspecify.annotations.NullMarked;

/** The load generator: what it is asked, and what it says. */
@NullMarked
package io.copyrun.bench.load;

import org.jspecify.annotations.NullMarked;

/** File systems of a simulated device and the bytes of their files, generated where nobody wrote them. */
@NullMarked
package io.copyrun.simulator.flash;

import org.jspecify.annotations.NullMarked;

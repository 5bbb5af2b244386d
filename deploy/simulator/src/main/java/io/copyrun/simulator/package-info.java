@NullMarked
package io.copyrun.simulator;

import org.jspecify.annotations.NullMarked;

/** A terminal line as a person or a script meets it: echo, editing, paging, wrapping, abbreviated commands. */
@NullMarked
package io.copyrun.simulator.cli;

import org.jspecify.annotations.NullMarked;

/** Whether what is kept is still what was archived, and the removal of what a crash left behind. */
@NullMarked
package io.copyrun.archive.upkeep;

import org.jspecify.annotations.NullMarked;

/** What changed between two versions, as a unified diff. No framework, no file. */
@NullMarked
package io.copyrun.archive.diff;

import org.jspecify.annotations.NullMarked;

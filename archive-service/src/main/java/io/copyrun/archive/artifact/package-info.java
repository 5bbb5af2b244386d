/** Artifacts and the line of versions of one device and kind: what an arrival becomes, and what the end of an operation makes of it. No framework, no file. */
@NullMarked
package io.copyrun.archive.artifact;

import org.jspecify.annotations.NullMarked;

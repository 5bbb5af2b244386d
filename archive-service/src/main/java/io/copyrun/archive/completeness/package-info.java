/** Whether the bytes of a transfer are a whole artifact. No framework, no file. */
@NullMarked
package io.copyrun.archive.completeness;

import org.jspecify.annotations.NullMarked;

/** Lines of text files: the last one, those that count, and the patterns that events bring for them. No framework, no file. */
@NullMarked
package io.copyrun.archive.line;

import org.jspecify.annotations.NullMarked;

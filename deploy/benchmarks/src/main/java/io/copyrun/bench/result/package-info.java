/** What was measured, and what it means: medians, bars, tables and the picture. Nothing here runs anything. */
@NullMarked
package io.copyrun.bench.result;

import org.jspecify.annotations.NullMarked;

/** What is measured: the rows of the table, without anything that runs. */
@NullMarked
package io.copyrun.bench.row;

import org.jspecify.annotations.NullMarked;

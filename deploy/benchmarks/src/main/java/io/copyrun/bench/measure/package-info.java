/** What processes cost: CPU, memory, threads; and how busy the machine is with others. */
@NullMarked
package io.copyrun.bench.measure;

import org.jspecify.annotations.NullMarked;

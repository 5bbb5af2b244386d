/** Simulated devices behind a whole running system, and what it says of their backups. */
@NullMarked
package io.copyrun.bench.estate;

import org.jspecify.annotations.NullMarked;

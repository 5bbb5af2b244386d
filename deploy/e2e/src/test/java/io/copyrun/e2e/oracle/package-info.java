/** Judges a run by what devices, topics and archive show of it; it shares no class with the services. */
@NullMarked
package io.copyrun.e2e.oracle;

import org.jspecify.annotations.NullMarked;

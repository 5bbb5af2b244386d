/** Copyrun on one machine: a broker, a database and the four services, started, kept alive and ended together. */
@NullMarked
package io.copyrun.local;

import org.jspecify.annotations.NullMarked;

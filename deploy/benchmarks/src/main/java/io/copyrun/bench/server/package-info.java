/** The servers that are measured: how each is found, started, given its files, checked and ended. */
@NullMarked
package io.copyrun.bench.server;

import org.jspecify.annotations.NullMarked;

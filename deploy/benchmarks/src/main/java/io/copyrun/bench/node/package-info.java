/** Copyrun's own transfer node with everything on: broker, tickets, durable spool, hashes, events. */
@NullMarked
package io.copyrun.bench.node;

import org.jspecify.annotations.NullMarked;

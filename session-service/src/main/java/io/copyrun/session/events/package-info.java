/** What is read from and said on Kafka; a handler only writes what it heard to the store. */
@NullMarked
package io.copyrun.session.events;

import org.jspecify.annotations.NullMarked;

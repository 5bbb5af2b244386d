/** How an event stands in a Kafka record: CloudEvents 1.0, binary content mode, JSON data. */
@NullMarked
package io.copyrun.event.wire;

import org.jspecify.annotations.NullMarked;

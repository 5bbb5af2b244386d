/** The Kafka edge: tickets and archive news in, everything that happens to transfers out. */
@NullMarked
package io.copyrun.tftp.events;

import org.jspecify.annotations.NullMarked;

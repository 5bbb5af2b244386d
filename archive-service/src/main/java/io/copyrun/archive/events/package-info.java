/** What the archive hears from Kafka, and what it says. */
@NullMarked
package io.copyrun.archive.events;

import org.jspecify.annotations.NullMarked;

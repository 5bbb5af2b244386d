/** The facts that the services and other systems tell each other, as records, with their types and topics. */
@NullMarked
package io.copyrun.event;

import org.jspecify.annotations.NullMarked;

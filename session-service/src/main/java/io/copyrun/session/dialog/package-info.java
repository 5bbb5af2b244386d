/**
 * The conversation with a device as a pure machine: {@code step(state, event, now)} gives the next state, what to send, and
 * when to ask again. It owns no socket, no thread and no clock.
 */
@NullMarked
package io.copyrun.session.dialog;

import org.jspecify.annotations.NullMarked;

package io.copyrun.session.store;

import io.copyrun.event.Event;
import java.util.List;

/** Told of events whose transaction is committed: they are in the outbox. */
@FunctionalInterface
public interface Announced {
    void after(List<? extends Event> events);
}

package io.copyrun.session.store;

import java.util.Collection;
import java.util.List;

/**
 * Jobs that are due, but cannot begin at this moment.
 *
 * @param devices whose sessions of this process have not ended yet
 * @param profiles credential profiles of which no login may begin
 */
public record Excluded(Collection<String> devices, Collection<String> profiles) {
    public static final Excluded NONE = new Excluded(List.of(), List.of());
}

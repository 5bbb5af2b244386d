package io.copyrun.session.device;

import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.SendCheck;
import java.util.List;
import java.util.Optional;

/** What a copy may change, and who is asked once more before it does. */
record Granted(List<Clearance> clearances, SendCheck check) {
    Granted {
        clearances = List.copyOf(clearances);
    }

    Optional<Clearance> of(Change change) {
        return clearances.stream()
                .filter(clearance -> clearance.change().equals(change))
                .findFirst();
    }
}

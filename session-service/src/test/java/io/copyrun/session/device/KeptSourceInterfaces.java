package io.copyrun.session.device;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Changed source interfaces in this process's memory. */
public final class KeptSourceInterfaces implements SourceInterfaces {
    final Map<String, Change> changes = new ConcurrentHashMap<>();

    @Override
    public Optional<Change> unfinished(String device) {
        return Optional.ofNullable(changes.get(device));
    }

    @Override
    public void keep(String device, Change change) {
        changes.put(device, change);
    }

    @Override
    public void forget(String device) {
        changes.remove(device);
    }
}

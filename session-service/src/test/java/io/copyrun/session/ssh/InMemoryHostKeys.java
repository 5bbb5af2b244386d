package io.copyrun.session.ssh;

import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The host keys of one endpoint. */
final class InMemoryHostKeys implements HostKeys {
    final Map<String, String> known = new ConcurrentHashMap<>();

    @Override
    public Answer check(Target target, String keyType, String fingerprint) {
        if (known.isEmpty()) {
            known.put(keyType, fingerprint);
        }
        String before = known.getOrDefault(keyType, known.values().iterator().next());
        return before.equals(fingerprint) ? new Answer.Trusted() : new Answer.Changed(before);
    }

    @Override
    public List<String> knownKeyTypes(Target target) {
        return List.copyOf(known.keySet());
    }
}

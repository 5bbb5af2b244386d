package io.copyrun.e2e.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has left.
 *
 * @param events of all topics, those of one topic and device in their order; of other devices, too
 * @param readAt when all of it was read
 * @param settled whether every operation should have ended
 */
record Evidence(List<DeviceHistory> devices, List<Said> events, Shelf archive, Instant readAt, boolean settled) {
    Evidence {
        Set<String> names = devices.stream().map(DeviceHistory::device).collect(Collectors.toSet());
        devices = List.copyOf(devices);
        events = events.stream().filter(said -> names.contains(said.device())).toList();
    }

    Optional<DeviceHistory> device(String name) {
        return devices.stream().filter(history -> history.device().equals(name)).findFirst();
    }

    Stream<Said> said(String type) {
        return events.stream().filter(event -> event.type().equals(type));
    }
}

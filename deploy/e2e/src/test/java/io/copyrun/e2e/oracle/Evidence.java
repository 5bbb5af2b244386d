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
 * @param events of all topics, those of one topic and device in their order
 * @param others events of other devices and of none
 * @param readAt when all of it was read
 * @param settled whether every operation should have ended
 */
record Evidence(
        List<DeviceHistory> devices,
        List<Said> events,
        List<Said> others,
        Shelf archive,
        Instant readAt,
        boolean settled) {
    Evidence {
        devices = List.copyOf(devices);
        events = List.copyOf(events);
        others = List.copyOf(others);
    }

    /** @param all events of all topics, of whichever device */
    static Evidence of(List<DeviceHistory> devices, List<Said> all, Shelf archive, Instant readAt, boolean settled) {
        Set<String> names = devices.stream().map(DeviceHistory::device).collect(Collectors.toSet());
        return new Evidence(
                devices,
                all.stream().filter(said -> names.contains(said.device())).toList(),
                all.stream().filter(said -> !names.contains(said.device())).toList(),
                archive,
                readAt,
                settled);
    }

    Optional<DeviceHistory> device(String name) {
        return devices.stream().filter(history -> history.device().equals(name)).findFirst();
    }

    Stream<Said> said(String type) {
        return events.stream().filter(event -> event.type().equals(type));
    }
}

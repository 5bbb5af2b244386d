package io.copyrun.inventory.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which devices a request means, given those that there are. */
public sealed interface Selection {
    /**
     * At least one device.
     *
     * @param devices by name, each once
     */
    record Chosen(List<String> devices) implements Selection {}

    /** Names that nothing is known by: nothing is chosen then. */
    record Unknown(List<String> devices, List<String> groups) implements Selection {}

    /** All was in order, and there is no device. */
    record Nothing() implements Selection {}

    /**
     * Chooses the devices that a request names, those of its groups, or all.
     *
     * @param known every device that there is, or at least each of the scope's that there is
     * @param members names of the devices by each group of the scope; a group without any is missing
     */
    static Selection of(Scope scope, Collection<String> known, Map<String, ? extends Collection<String>> members) {
        Set<String> existing = Set.copyOf(known);
        List<String> unknownDevices = new ArrayList<>(scope.devices());
        unknownDevices.removeIf(existing::contains);
        List<String> unknownGroups = new ArrayList<>(scope.groups());
        unknownGroups.removeIf(members::containsKey);
        if (!unknownDevices.isEmpty() || !unknownGroups.isEmpty()) {
            return new Unknown(unknownDevices, unknownGroups);
        }
        TreeSet<String> chosen = new TreeSet<>(scope.all() ? known : scope.devices());
        scope.groups().forEach(group -> chosen.addAll(members.get(group)));
        return chosen.isEmpty() ? new Nothing() : new Chosen(List.copyOf(chosen));
    }
}

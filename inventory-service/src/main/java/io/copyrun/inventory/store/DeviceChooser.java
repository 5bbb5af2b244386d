package io.copyrun.inventory.store;

import io.copyrun.inventory.request.Scope;
import io.copyrun.inventory.request.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses the devices of the register that a request means; the transaction is the caller's. */
@ApplicationScoped
class DeviceChooser {
    private final DeviceRegister devices;

    DeviceChooser(DeviceRegister devices) {
        this.devices = devices;
    }

    Selection choose(Scope scope) {
        List<String> known = scope.all() ? devices.names() : devices.existing(scope.devices());
        Map<String, List<String>> members = new TreeMap<>();
        for (String group : scope.groups()) {
            List<String> names = devices.members(group);
            if (!names.isEmpty()) {
                members.put(group, names);
            }
        }
        return Selection.of(scope, known, members);
    }
}

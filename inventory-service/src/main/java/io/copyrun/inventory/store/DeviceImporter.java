package io.copyrun.inventory.store;

import io.copyrun.inventory.InventoryConfig;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.importing.CsvDevices;
import io.copyrun.inventory.importing.CsvEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Takes a list of devices into the register, some hundred in a transaction. */
@ApplicationScoped
public class DeviceImporter {
    private final DeviceRegister register;
    private final InventoryConfig.DeviceImport limits;
    private final Clock clock = Clock.systemUTC();

    DeviceImporter(DeviceRegister register, InventoryConfig config) {
        this.register = register;
        this.limits = config.devices();
    }

    /**
     * What an import came to.
     *
     * @param isWhole false when the file has more lines than are taken at once; those before are imported
     */
    public record Outcome(Map<Change, Integer> changes, List<CsvEntry.Rejected> rejected, boolean isWhole) {}

    /** Imports every line that is in order; each line has its own fate. Importing the same again changes nothing. */
    public Outcome importAll(CsvDevices file, DeviceRules rules) throws IOException {
        Map<Change, Integer> changes = new EnumMap<>(Change.class);
        List<CsvEntry.Rejected> rejected = new ArrayList<>();
        List<CsvEntry.Read> chunk = new ArrayList<>();
        int lines = 0;
        CsvEntry entry = file.next();
        while (entry != null && lines < limits.linesMax()) {
            lines++;
            switch (entry) {
                case CsvEntry.Rejected line -> rejected.add(line);
                case CsvEntry.Read line -> chunk.add(line);
            }
            if (chunk.size() == limits.chunkSize()) {
                rejected.addAll(register.putAll(chunk, rules, clock.instant(), changes));
                chunk.clear();
            }
            entry = file.next();
        }
        if (!chunk.isEmpty()) {
            rejected.addAll(register.putAll(chunk, rules, clock.instant(), changes));
        }
        rejected.sort(Comparator.comparingInt(CsvEntry.Rejected::line));
        return new Outcome(changes, rejected, entry == null);
    }
}

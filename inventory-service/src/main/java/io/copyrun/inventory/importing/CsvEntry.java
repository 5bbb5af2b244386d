package io.copyrun.inventory.importing;

import io.copyrun.inventory.device.DeviceField;
import java.util.List;
import java.util.Map;

/** What one line of a list of devices came to. */
public sealed interface CsvEntry {
    /** Number of the line in the file, the header line is 1. */
    int line();

    /**
     * A line that can be read, whatever it says.
     *
     * @param name of the device
     * @param fields by the columns of the file; those that the file has no column for are missing, empty cells are empty
     */
    record Read(int line, String name, Map<DeviceField, List<String>> fields) implements CsvEntry {}

    /** A line that cannot be used, with the reason for people. */
    record Rejected(int line, String reason) implements CsvEntry {}
}

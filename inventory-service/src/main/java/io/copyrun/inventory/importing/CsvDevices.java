package io.copyrun.inventory.importing;

import io.copyrun.event.Printable;
import io.copyrun.inventory.device.DeviceField;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Violation;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of devices, one line at a time: RFC 4180, comma separated, the header line names the columns in any
 * order, lists are separated by semicolons or blanks within their cell.
 *
 * <p>Blanks around a cell are dropped. Of two lines with the same name the second is rejected.
 */
public final class CsvDevices {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final Pattern LIST_SEPARATOR = Pattern.compile("[; \\t]+");

    private final CsvLines lines;
    private final List<DeviceField> columns;
    private final Map<String, Integer> lineByName = new HashMap<>();

    private CsvDevices(CsvLines lines, List<DeviceField> columns) {
        this.lines = lines;
        this.columns = columns;
    }

    /**
     * Begins to read; the reader must be buffered and is left open.
     *
     * @throws InvalidFile when the first line is no header line with the columns {@code name} and {@code address}
     */
    public static CsvDevices of(Reader reader) throws IOException, InvalidFile {
        CsvLines lines = new CsvLines(reader);
        CsvLine header = lines.next();
        if (header == null) {
            throw new InvalidFile("the file is empty (expected: a header line, for instance name,address,platform)");
        }
        return new CsvDevices(
                lines,
                switch (header) {
                    case CsvLine.Broken broken -> throw new InvalidFile("header line: " + broken.reason());
                    case CsvLine.Text text -> columns(cells(text.text()));
                });
    }

    private static List<DeviceField> columns(List<String> names) throws InvalidFile {
        List<DeviceField> columns = new ArrayList<>();
        for (String name : names) {
            DeviceField column = DeviceField.labelled(name)
                    .orElseThrow(() -> new InvalidFile("unknown column: " + Printable.shortened(name) + " (expected: "
                            + DeviceField.labels() + ", separated by commas)"));
            if (columns.contains(column)) {
                throw new InvalidFile("column named twice: " + column.label() + " (expected: once)");
            }
            columns.add(column);
        }
        for (DeviceField needed : List.of(DeviceField.NAME, DeviceField.ADDRESS)) {
            if (!columns.contains(needed)) {
                throw new InvalidFile("missing column: " + needed.label() + " (expected: at least name and address)");
            }
        }
        return columns;
    }

    /** The next line that is not blank; null at the end of the file. */
    public @Nullable CsvEntry next() throws IOException {
        CsvLine line = lines.next();
        if (line == null) {
            return null;
        }
        return switch (line) {
            case CsvLine.Broken broken -> new CsvEntry.Rejected(broken.number(), broken.reason());
            case CsvLine.Text text -> entry(text.number(), cells(text.text()));
        };
    }

    private CsvEntry entry(int line, List<String> cells) {
        if (cells.size() != columns.size()) {
            return new CsvEntry.Rejected(
                    line,
                    "invalid number of cells: " + cells.size() + " (expected: " + columns.size()
                            + ", as in the header line)");
        }
        Map<DeviceField, List<String>> fields = new EnumMap<>(DeviceField.class);
        for (int i = 0; i < cells.size(); i++) {
            fields.put(columns.get(i), values(columns.get(i), cells.get(i)));
        }
        String name = cells.get(columns.indexOf(DeviceField.NAME));
        if (!DeviceRules.isName(name)) {
            Violation violation = name.isEmpty()
                    ? Violation.missing("name", DeviceRules.NAME_EXPECTED)
                    : Violation.of("name", name, DeviceRules.NAME_EXPECTED);
            return new CsvEntry.Rejected(line, violation.message());
        }
        Integer earlier = lineByName.putIfAbsent(name, line);
        return earlier == null
                ? new CsvEntry.Read(line, name, fields)
                : new CsvEntry.Rejected(line, "name given twice: " + name + " (also in line " + earlier + ")");
    }

    private static List<String> values(DeviceField column, String cell) {
        if (!column.isList()) {
            return List.of(cell);
        }
        return LIST_SEPARATOR
                .splitAsStream(cell)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static List<String> cells(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<String> cells = new ArrayList<>();
            for (CSVRecord record : parser) {
                record.forEach(cell -> cells.add(withoutBlanksAround(cell)));
            }
            return cells;
        } catch (IOException e) {
            throw new IllegalStateException("CsvLines let quotes through that are not in order", e);
        }
    }

    /** Blanks and tabs only: a name that ends in a line break is wrong, not untidy. */
    private static String withoutBlanksAround(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}

package io.copyrun.inventory.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.inventory.device.DeviceField;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDevicesTest {
    private static List<CsvEntry> read(String file) throws IOException, InvalidFile {
        CsvDevices devices = CsvDevices.of(new StringReader(file));
        List<CsvEntry> entries = new ArrayList<>();
        for (CsvEntry entry = devices.next(); entry != null; entry = devices.next()) {
            entries.add(entry);
        }
        return entries;
    }

    /** Lines as {@code 2 r1} when they can be read and {@code 3 ! reason} when not. */
    private static String shown(String file) throws IOException, InvalidFile {
        return read(file).stream()
                .map(entry -> switch (entry) {
                    case CsvEntry.Read read -> read.line() + " " + read.name();
                    case CsvEntry.Rejected rejected -> rejected.line() + " ! " + rejected.reason();
                })
                .collect(Collectors.joining("\n"));
    }

    @Test
    void readsColumnsInAnyOrder() throws Exception {
        List<CsvEntry> entries = read("groups,Address,NAME\ncore; edge dc1,10.0.0.1, r1 \n,10.0.0.2,r2\n");

        assertThat(entries.getFirst()).isInstanceOfSatisfying(CsvEntry.Read.class, read -> {
            assertThat(read.name()).isEqualTo("r1");
            assertThat(read.fields()).containsOnlyKeys(DeviceField.GROUPS, DeviceField.ADDRESS, DeviceField.NAME);
            assertThat(read.fields().get(DeviceField.GROUPS)).containsExactly("core", "edge", "dc1");
        });
        assertThat(entries.getLast()).isInstanceOfSatisfying(CsvEntry.Read.class, read -> assertThat(
                        read.fields().get(DeviceField.GROUPS))
                .isEmpty());
    }

    @Test
    void toleratesByteOrderMarkAndEveryLineEnd() throws Exception {
        assertThat(shown("\uFEFFname,address\r\nr1,10.0.0.1\rr2,10.0.0.2\n\r\n  \nr3,10.0.0.3"))
                .isEqualTo("2 r1\n3 r2\n6 r3");
    }

    @Test
    void rejectsBrokenLinesAndReadsTheOthers() throws Exception {
        String file = """
                name,address,site
                r1,10.0.0.1,berlin
                r2,10.0.0.2
                r3,10.0.0.3,berlin,x
                "r4",10.0.0.4,"ber""lin"
                r1,10.0.0.9,berlin
                ,10.0.0.6,berlin
                =cmd|x,10.0.0.7,berlin
                "r8,10.0.0.8,berlin
                r9,10.0.0.9,berlin
                "r10"x,10.0.0.10,berlin
                r"11,10.0.0.11,berlin
                r12,10.0.0.12,berlin
                """;

        assertThat(shown(file)).isEqualTo("""
                        2 r1
                        3 ! invalid number of cells: 2 (expected: 3, as in the header line)
                        4 ! invalid number of cells: 4 (expected: 3, as in the header line)
                        5 r4
                        6 ! name given twice: r1 (also in line 2)
                        7 ! missing name (expected: 1 to 63 characters of [A-Za-z0-9._-], the first a letter or digit)
                        8 ! invalid name: =cmd|x (expected: 1 to 63 characters of [A-Za-z0-9._-], the first a letter or digit)
                        9 ! text behind a closing quote (expected: a quote within a quoted cell is written twice)
                        10 r9
                        11 ! text behind a closing quote (expected: a quote within a quoted cell is written twice)
                        12 ! invalid name: r"11 (expected: 1 to 63 characters of [A-Za-z0-9._-], the first a letter or digit)
                        13 r12""");
    }

    @Test
    void rejectsANameWithALineBreakAsOneLine() throws Exception {
        assertThat(shown("name,address\n\"r1\nr2,10.0.0.2\n\",10.0.0.1\nr3,10.0.0.3\n\"r4\n\",10.0.0.4\n"))
                .isEqualTo("""
                        2 ! invalid name: r1\\x0Ar2,10.0.0.2\\x0A (expected: 1 to 63 characters of [A-Za-z0-9._-], the first a letter or digit)
                        5 r3
                        6 ! invalid name: r4\\x0A (expected: 1 to 63 characters of [A-Za-z0-9._-], the first a letter or digit)""");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws Exception {
        StringBuilder file = new StringBuilder("name,address\n\"broken,10.0.0.1\n");
        for (int i = 0; i < 100; i++) {
            file.append("r").append(i).append(",10.0.1.").append(i).append('\n');
        }

        List<CsvEntry> entries = read(file.toString());

        assertThat(entries.getFirst()).isEqualTo(new CsvEntry.Rejected(2, "a quote that is opened and not closed"));
        assertThat(entries.subList(1, entries.size())).hasSize(100).allMatch(CsvEntry.Read.class::isInstance);
        assertThat(entries.getLast().line()).isEqualTo(102);
    }

    @Test
    void aLineThatIsTooLongCostsItsOwnLineOnly() throws Exception {
        assertThat(shown("name,address\n" + "x".repeat(1_000_000) + ",10.0.0.1\nr2,10.0.0.2\n"))
                .isEqualTo("2 ! the line is too long (expected: at most 10000 characters)\n3 r2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            name,adress            | unknown column: adress (expected: name, address, port, platform, controlProtocol,
            name;address           | unknown column: name;address (expected:
            name,address,name      | column named twice: name (expected: once)
            name,platform          | missing column: address (expected: at least name and address)
            address                | missing column: name (expected: at least name and address)
            name,address,          | unknown column:  (expected:
            "name,address          | header line: a quote that is opened and not closed
            """)
    void saysWhatIsWrongWithAHeaderLine(String header, String message) {
        assertThatThrownBy(() -> read(header + "\nr1,10.0.0.1\n"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysThatAFileIsEmpty() {
        assertThatThrownBy(() -> read("\n \n")).isInstanceOf(InvalidFile.class).hasMessageContaining("empty");
    }

    @Test
    void endsWithEveryLineAccountedForWhateverTheFileHolds() throws Exception {
        String alphabet = "a1.,\"\"\n\r; \u0000\uFEFFé";
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder file = new StringBuilder("name,address\n");
            random.ints(120, 0, alphabet.length()).forEach(i -> file.append(alphabet.charAt(i)));
            file.append("\nlast,10.0.0.1\n\n");

            List<CsvEntry> entries = read(file.toString());

            assertThat(entries).extracting(CsvEntry::line).isSorted().doesNotHaveDuplicates();
        }
    }
}

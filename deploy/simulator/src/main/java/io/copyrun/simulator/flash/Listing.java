package io.copyrun.simulator.flash;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How the platforms print what lies in a file system. */
public final class Listing {
    private static final DateTimeFormatter PLAIN = pattern("MMM dd yyyy HH:mm:ss");
    private static final DateTimeFormatter OFFSET = pattern("MMM d yyyy HH:mm:ss xxx");
    private static final DateTimeFormatter ASA = pattern("HH:mm:ss MMM dd yyyy");
    private static final DateTimeFormatter LINUX = pattern("MMM ppd  yyyy");
    private static final long KILOBYTE = 1_024;
    private static final DateTimeFormatter NXOS = pattern("MMM dd HH:mm:ss yyyy");

    private Listing() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /**
     * What {@code dir} prints of one directory, or of one file.
     *
     * @param shown directory or file, as the header names it
     */
    public static String dir(FileSystem fileSystem, String shown, List<Entry> entries) {
        return switch (fileSystem.listing()) {
            case NXOS -> nxos(fileSystem, entries);
            case PLAIN -> ios(fileSystem, shown, entries, PLAIN);
            case OFFSET -> ios(fileSystem, shown, entries, OFFSET);
            case ASA -> asa(fileSystem, shown, entries);
            case LINUX -> linux(fileSystem, shown, entries);
            case EOS -> eos(fileSystem, shown, entries);
            case CLASS_A -> ios(fileSystem, shown, live(entries), PLAIN);
            case CLASS_B -> undated(fileSystem, shown, live(entries), "<no date>");
            case CLASS_B_BLANK -> undated(fileSystem, shown, live(entries), "");
        };
    }

    private static String asa(FileSystem fileSystem, String shown, List<Entry> entries) {
        StringBuilder text = new StringBuilder("\nDirectory of ").append(shown).append("\n\n");
        for (Entry entry : entries) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-6d %s  %-12d %s  %s\n",
                    entry.index(),
                    entry.flags(),
                    entry.directory() ? 4096 : entry.size(),
                    stamp(entry.modified(), ASA),
                    entry.name()));
        }
        long files = entries.stream().filter(entry -> !entry.directory()).count();
        long bytes = entries.stream()
                .filter(entry -> !entry.directory())
                .mapToLong(Entry::size)
                .sum();
        return text.append("\n")
                .append(files)
                .append(" file(s) total size: ")
                .append(bytes)
                .append(" bytes\n")
                .append(fileSystem.totalBytes())
                .append(" bytes total (")
                .append(fileSystem.freeBytes())
                .append(" bytes free/")
                .append(fileSystem.freeBytes() * 100 / fileSystem.totalBytes())
                .append("% free)\n\n")
                .toString();
    }

    private static String linux(FileSystem fileSystem, String shown, List<Entry> entries) {
        StringBuilder text = new StringBuilder("\nDirectory of ").append(shown).append('\n');
        for (Entry entry : entries) {
            text.append(String.format(
                    Locale.ROOT,
                    "%5d %s %d %10d %s %s\n",
                    entry.index(),
                    entry.directory() ? "drwxr-xr-x." : "-rw-r--r--.",
                    entry.directory() ? 2 : 1,
                    entry.directory() ? 4096 : entry.size(),
                    stamp(entry.modified(), LINUX),
                    entry.name()));
        }
        return text.append('\n')
                .append(fileSystem.totalBytes() / KILOBYTE)
                .append(" kbytes total (")
                .append(fileSystem.freeBytes() / KILOBYTE)
                .append(" kbytes free)\n")
                .toString();
    }

    private static String eos(FileSystem fileSystem, String shown, List<Entry> entries) {
        StringBuilder text = new StringBuilder("Directory of ").append(shown).append("\n\n");
        for (Entry entry : entries) {
            text.append(String.format(
                    Locale.ROOT,
                    " %s  %10d %21s  %s\n",
                    entry.directory() ? "drwx" : "-rw-",
                    entry.directory() ? 4096 : entry.size(),
                    stamp(entry.modified(), LINUX),
                    entry.name()));
        }
        return text.append('\n').append(total(fileSystem)).toString();
    }

    private static String total(FileSystem fileSystem) {
        return fileSystem.totalBytes() + " bytes total (" + fileSystem.freeBytes() + " bytes free)\n";
    }

    private static List<Entry> live(List<Entry> entries) {
        return entries.stream().filter(entry -> !entry.deleted()).toList();
    }

    private static String undated(FileSystem fileSystem, String shown, List<Entry> entries, String date) {
        return rows(fileSystem, shown, entries, entry -> date);
    }

    private static String ios(FileSystem fileSystem, String shown, List<Entry> entries, DateTimeFormatter date) {
        return rows(fileSystem, shown, entries, entry -> stamp(entry.modified(), date));
    }

    private static String rows(FileSystem fileSystem, String shown, List<Entry> entries, Function<Entry, String> date) {
        StringBuilder text = new StringBuilder("Directory of ").append(shown).append("\n\n");
        for (Entry entry : entries) {
            // The name column holds the path inside a directory only in recursive listings of newer releases.
            text.append(String.format(
                    Locale.ROOT,
                    "%5d  %s  %11d  %20s  %s\n",
                    entry.index(),
                    entry.flags(),
                    entry.directory() ? 192 : entry.size(),
                    date.apply(entry),
                    entry.name()));
        }
        if (entries.isEmpty()) {
            text.append("No files in directory\n");
        }
        return text.append('\n').append(total(fileSystem)).toString();
    }

    private static String nxos(FileSystem fileSystem, List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(String.format(
                    Locale.ROOT,
                    "%10d    %s  %s%s\n",
                    entry.directory() ? 4096 : entry.size(),
                    stamp(entry.modified(), NXOS),
                    entry.name(),
                    entry.directory() ? "/" : ""));
        }
        return text.append("\nUsage for ")
                .append(fileSystem.name())
                .append("://sup-local\n")
                .append(String.format(Locale.ROOT, "%11d bytes used\n", fileSystem.usedBytes()))
                .append(String.format(Locale.ROOT, "%11d bytes free\n", fileSystem.freeBytes()))
                .append(String.format(Locale.ROOT, "%11d bytes total\n", fileSystem.totalBytes()))
                .toString();
    }

    /** What {@code show flash:} prints on routers: another order, available before used. */
    public static String numbered(FileSystem fileSystem) {
        StringBuilder text = new StringBuilder("-#- --length-- -----date/time------ path\n");
        int number = 1;
        for (Entry entry : fileSystem.list("", true)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-3d %10d %s %s\n",
                    number++,
                    entry.directory() ? 0 : entry.size(),
                    stamp(entry.modified(), OFFSET),
                    entry.path()));
        }
        return text.append('\n')
                .append(fileSystem.freeBytes())
                .append(" bytes available (")
                .append(fileSystem.usedBytes())
                .append(" bytes used)\n")
                .toString();
    }

    private static String stamp(Instant time, DateTimeFormatter format) {
        return format.format(time);
    }
}

package io.copyrun.simulator.flash;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How {@code show} prints linear flash: class A of PCMCIA cards and boot flash, class B of SIMMs. */
public final class LinearListing {
    private static final int KILOBYTE = 1_024;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM dd yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private LinearListing() {}

    /** The table of class A, deleted files and all. */
    public static String classA(FileSystem fileSystem) {
        StringBuilder text =
                new StringBuilder("-#- ED --type-- --crc--- -seek-- nlen -length- -----date/time------ name\n");
        int number = 1;
        long seek = 0;
        for (Entry entry : fileSystem.list("", true)) {
            seek += entry.size();
            text.append(String.format(
                    Locale.ROOT,
                    "%-3d %s%s %-8s %8X %7X %4d %8d %s %s\n",
                    number++,
                    entry.whole() ? "." : "E",
                    entry.deleted() ? "D" : ".",
                    entry.name().endsWith("cfg") ? "config" : "unknown",
                    entry.path().hashCode(),
                    seek,
                    entry.name().length(),
                    entry.size(),
                    DATE.format(entry.modified()),
                    entry.path()));
        }
        return text.append('\n')
                .append(fileSystem.freeBytes())
                .append(" bytes available (")
                .append(fileSystem.usedBytes())
                .append(" bytes used)\n")
                .toString();
    }

    /** The directory of class B, of each partition one. */
    public static String classB(FileSystem fileSystem) {
        List<Integer> partitions = fileSystem.partitions();
        if (partitions.isEmpty()) {
            return directory(fileSystem, "");
        }
        StringBuilder text = new StringBuilder();
        partitions.forEach(number -> text.append(directory(fileSystem, number + ":")));
        return text.toString();
    }

    /** The directory of one part of class B. */
    public static String directory(FileSystem fileSystem, String partition) {
        String of = partition.isEmpty() ? "" : ", partition " + partition.charAt(0);
        StringBuilder text =
                new StringBuilder("\nSystem flash directory").append(of).append(":\nFile  Length   Name/status\n");
        int number = 1;
        for (Entry entry : fileSystem.listPart(partition)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%3d   %-8d %s %s\n",
                    number++,
                    entry.size(),
                    entry.path().substring(partition.length()),
                    entry.deleted() ? "[" + entry.flags() + "]" : ""));
        }
        long used = fileSystem.usedBytes(partition);
        long total = fileSystem.totalBytes(partition);
        return text.append(String.format(
                        Locale.ROOT, "[%d bytes used, %d available, %d total]\n", used, total - used, total))
                .append(total / KILOBYTE)
                .append("K bytes of processor board System flash (Read/Write)\n\n")
                .toString();
    }

    /** What is printed before a partition is asked for. */
    public static String partitionTable(FileSystem fileSystem) {
        List<Integer> partitions = fileSystem.partitions();
        long total = fileSystem.totalBytes() / partitions.size() / KILOBYTE;
        StringBuilder text =
                new StringBuilder("\nPartition   Size    Used    Free     Bank-Size  State           Copy-Mode\n");
        for (int number : partitions) {
            long used = fileSystem.usedBytes(number + ":") / KILOBYTE;
            text.append(String.format(
                    Locale.ROOT,
                    "  %d        %5dK  %5dK  %5dK   %5dK       Read/Write      Direct\n",
                    number,
                    total,
                    used,
                    total - used,
                    total));
        }
        return text.append("\n[Type ?<no> for partition directory; ? for full directory; q to abort]\n")
                .toString();
    }
}

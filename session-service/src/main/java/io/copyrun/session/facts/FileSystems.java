package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.DeviceFacts.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file systems of a device, with their sizes in 64 bits. */
public final class FileSystems {
    /** {@code *  11353194496    4835155968      disk     rw   flash: bootflash: flash-1:}. */
    private static final Pattern ROW = Pattern.compile(
            "^ *\\*? *(\\d{1,18}|-) +(\\d{1,18}|-) +([A-Za-z][A-Za-z-]*) +[a-z]{2} +([A-Za-z0-9_-]{1,60}:)");

    private FileSystems() {}

    /**
     * Reads {@code show file systems}, or the totals below a {@code dir}; what has no size (networks, {@code null:}) is left
     * out. Empty when the output is neither.
     */
    public static List<FileSystem> parse(String output) {
        List<FileSystem> found = new ArrayList<>();
        output.replace("\r", "").lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (row.find() && !row.group(1).equals("-")) {
                found.add(new FileSystem(
                        row.group(4),
                        Long.valueOf(row.group(1)),
                        row.group(2).equals("-") ? null : Long.valueOf(row.group(2))));
            }
        });
        return found.isEmpty() ? ofListing(output) : found;
    }

    /**
     * The other names of a file system: those that {@code show file systems} prints in its row.
     *
     * @param name with its colon
     * @return with their colons; none when the output is no such table, or has the name in no row or in more than one
     */
    public static List<String> otherNames(String output, String name) {
        List<List<String>> rows = output.replace("\r", "")
                .lines()
                .map(FileSystems::names)
                .filter(names -> names.stream().anyMatch(name::equalsIgnoreCase))
                .toList();
        return rows.size() == 1
                ? rows.getFirst().stream()
                        .filter(other -> !other.equalsIgnoreCase(name))
                        .toList()
                : List.of();
    }

    /** {@code flash0:} and {@code flash:} of {@code flash0: flash:#}, whose mark says that it can be started from. */
    private static List<String> names(String line) {
        Matcher row = ROW.matcher(line);
        return row.find()
                ? Stream.of(line.substring(row.start(4)).strip().split(" +"))
                        .map(word -> word.endsWith("#") ? word.substring(0, word.length() - 1) : word)
                        .filter(word -> word.matches("[A-Za-z0-9_-]{1,60}:"))
                        .toList()
                : List.of();
    }

    private static List<FileSystem> ofListing(String output) {
        Optional<Listing> listing = Listing.parse(output).filter(it -> it.totalBytes() != null);
        return listing.flatMap(it -> Optional.ofNullable(bare(it.fileSystem()))
                        .map(name -> new FileSystem(name, it.totalBytes(), it.freeBytes())))
                .map(List::of)
                .orElse(List.of());
    }

    /** {@code bootflash:} of {@code bootflash://sup-local}. */
    private static @Nullable String bare(@Nullable String name) {
        int colon = name == null ? -1 : name.indexOf(':');
        return name == null || colon < 0 ? null : FactSheet.word(name.substring(0, colon + 1));
    }
}

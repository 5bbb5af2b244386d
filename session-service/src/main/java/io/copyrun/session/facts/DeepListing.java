package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.session.facts.Listing.ListedFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a file system with those in its directories, named by their paths.
 *
 * @param totalBytes null where no listing says
 * @param freeBytes null where no listing says
 * @param files without the directories themselves
 */
public record DeepListing(
        @Nullable Long totalBytes, @Nullable Long freeBytes, List<ListedFile> files) {
    private static final Pattern DIRECTORY = Pattern.compile("(?m)^\\s*Directory of (\\S+)[^\\n]*\\n?");
    private static final Pattern PARTITION = Pattern.compile("(?m)^\\s*System flash directory, partition ?(\\d+):");

    public DeepListing {
        files = List.copyOf(files);
    }

    /** Reads memory without directories and without partitions; empty when the output is no listing. */
    public static Optional<DeepListing> linear(String output) {
        return Listing.parse(output).map(it -> new DeepListing(it.totalBytes(), it.freeBytes(), it.files()));
    }

    /**
     * Reads memory in partitions, each of which is a memory of its own: a file lies in one of them, and an erase empties one.
     *
     * @return by their numbers, the files without these; empty where there are none
     */
    public static Map<String, DeepListing> partitions(String output) {
        var partitions = new TreeMap<String, DeepListing>();
        for (String part : parts(PARTITION, output)) {
            Matcher header = PARTITION.matcher(part);
            if (header.find()) {
                String number = header.group(1);
                linear(part).ifPresent(one -> partitions.put(number, one.within(number + ":")));
            }
        }
        return partitions;
    }

    private DeepListing within(String partition) {
        List<ListedFile> inside = files.stream()
                .map(file -> new ListedFile(
                        file.name().startsWith(partition) ? file.name().substring(partition.length()) : file.name(),
                        file.sizeBytes(),
                        file.directory(),
                        file.modified(),
                        file.deleted()))
                .toList();
        return new DeepListing(totalBytes, freeBytes, inside);
    }

    /**
     * Reads the listing of all directories in one output.
     *
     * @param fileSystem with its colon
     * @return empty when the output is none, or is the listing of the first directory only
     */
    public static Optional<DeepListing> recursive(String fileSystem, String output) {
        var files = new ArrayList<ListedFile>();
        var directories = new ArrayDeque<String>();
        var listed = new HashSet<String>();
        Long total = null;
        Long free = null;
        for (String part : parts(DIRECTORY, output)) {
            Optional<Listing> parsed = Listing.parse(part);
            String name = parsed.map(Listing::fileSystem).orElse(null);
            if (parsed.isEmpty() || name == null) {
                continue;
            }
            total = total == null ? parsed.get().totalBytes() : total;
            free = free == null ? parsed.get().freeBytes() : free;
            String directory = inner(name);
            if (listed.add(directory)) {
                add(files, directories, directory.isEmpty() ? "" : directory + "/", parsed.get());
            }
        }
        // An old device takes an option for the name of a directory.
        boolean whole = listed.contains("") && (listed.containsAll(directories) || deepNames(files));
        return whole ? Optional.of(new DeepListing(total, free, files)) : Optional.empty();
    }

    /** Some devices print no header for a directory, and every file with its path. */
    private static boolean deepNames(List<ListedFile> files) {
        return files.stream().anyMatch(file -> file.name().contains("/"));
    }

    /** Adds what one directory holds, and the directories in it to those that are still to be listed. */
    public static void add(List<ListedFile> files, Deque<String> directories, String prefix, Listing listing) {
        for (ListedFile file : listing.files()) {
            String name = inner(file.name());
            String path = name.startsWith(prefix) ? name : prefix + name;
            if (file.directory() && !file.deleted()) {
                directories.addLast(path);
            } else if (!file.directory()) {
                files.add(new ListedFile(path, file.sizeBytes(), false, file.modified(), file.deleted()));
            }
        }
    }

    /** The path in {@code flash:/dir/}, {@code flash:/*} or {@code /dir}. */
    private static String inner(String name) {
        boolean partition = name.matches("\\d:.*");
        String path = partition ? name : name.substring(name.indexOf(':') + 1);
        return path.replaceFirst("\\*$", "").replaceFirst("^/+", "").replaceFirst("/+$", "");
    }

    private static List<String> parts(Pattern header, String output) {
        var starts = new ArrayList<Integer>();
        String text = output.replace("\r", "");
        Matcher found = header.matcher(text);
        while (found.find()) {
            starts.add(found.start());
        }
        if (starts.isEmpty()) {
            return List.of(text);
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i < starts.size(); i++) {
            parts.add(text.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : text.length()));
        }
        return parts;
    }

    /** Whether files are listed that only take room. */
    public boolean hasDeleted() {
        return files.stream().anyMatch(ListedFile::deleted);
    }
}

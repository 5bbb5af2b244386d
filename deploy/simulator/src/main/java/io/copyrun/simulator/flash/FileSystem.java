package io.copyrun.simulator.flash;

import io.copyrun.simulator.estate.Model.ListingShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files and directories of one memory of a device; safe for use by several sessions at once. */
public final class FileSystem {
    private static final int FIRST_INDEX = 2;

    private final String name;
    private final List<String> aliases;
    private final long totalBytes;
    private final ListingShape listing;
    private final Map<String, Entry> entries = new TreeMap<>();
    private int nextIndex = FIRST_INDEX;

    public FileSystem(String name, List<String> aliases, long totalBytes, ListingShape listing) {
        this.name = name;
        this.aliases = aliases;
        this.totalBytes = totalBytes;
        this.listing = listing;
    }

    public String name() {
        return name;
    }

    public ListingShape listing() {
        return listing;
    }

    public boolean isCalled(String word) {
        return name.equalsIgnoreCase(word) || aliases.stream().anyMatch(word::equalsIgnoreCase);
    }

    public List<String> names() {
        List<String> all = new ArrayList<>(aliases);
        all.addFirst(name);
        return all;
    }

    public long totalBytes() {
        return totalBytes;
    }

    public synchronized long usedBytes() {
        return entries.values().stream().mapToLong(Entry::size).sum();
    }

    public long freeBytes() {
        return Math.max(0, totalBytes - usedBytes());
    }

    public synchronized Optional<Entry> find(String path) {
        return Optional.ofNullable(entries.get(clean(path)));
    }

    /** Whether the path names the root or a directory. */
    public synchronized boolean isDirectory(String path) {
        String clean = clean(path);
        Entry entry = entries.get(clean);
        return clean.isEmpty() || (entry != null && entry.directory());
    }

    /** What lies directly in a directory, or also below it, in the order of the index. */
    public synchronized List<Entry> list(String directory, boolean recursive) {
        String clean = clean(directory);
        return entries.values().stream()
                .filter(entry -> entry.parent().equals(clean)
                        || (recursive && (clean.isEmpty() || entry.path().startsWith(clean + "/"))))
                .sorted((a, b) -> Integer.compare(a.index(), b.index()))
                .toList();
    }

    public synchronized Collection<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Writes a file over whatever had its name. */
    public synchronized void put(String path, String flags, Instant modified, Content content) {
        String clean = clean(path);
        Entry entry = new Entry(nextIndex++, clean, flags, modified, content);
        // A deleted file is found by nobody, and may have the name of another one.
        entries.put(entry.deleted() ? clean + " " + entry.index() : clean, entry);
    }

    public synchronized void makeDirectory(String path, Instant modified) {
        String clean = clean(path);
        entries.put(clean, new Entry(nextIndex++, clean, "drwx", modified, null));
    }

    /** Numbers of its partitions, which are what {@code 2:name} begins with; empty when it has none. */
    public synchronized List<Integer> partitions() {
        return entries.values().stream()
                .map(Entry::path)
                .filter(path -> path.matches("\\d:.*"))
                .map(path -> path.charAt(0) - '0')
                .distinct()
                .sorted()
                .toList();
    }

    /** Removes a file; false if there is none of this name. */
    public synchronized boolean delete(String path) {
        return entries.remove(clean(path)) != null;
    }

    public synchronized void clear() {
        entries.clear();
        nextIndex = FIRST_INDEX;
    }

    /** The form that names are kept in: {@code /dir//name/} is {@code dir/name}. */
    static String clean(String path) {
        String clean = path.replaceAll("/+", "/");
        clean = clean.startsWith("/") ? clean.substring(1) : clean;
        return clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }
}

package io.copyrun.simulator.flash;

import io.copyrun.simulator.estate.Model.ListingShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Files and directories of one memory of a device; safe for use by several sessions at once. */
public final class FileSystem {
    private static final int FIRST_INDEX = 2;

    /** Each file of class B has a header of this size in front of it. */
    private static final int CLASS_B_HEADER_BYTES = 64;

    private final String name;
    private final List<String> aliases;
    private final long totalBytes;
    private final ListingShape listing;
    private final int partitions;
    private final Map<String, Entry> entries = new TreeMap<>();
    private int nextIndex = FIRST_INDEX;

    /**
     * @param partitions of equal size; 0 for a memory that is not parted. Paths in a parted one begin with {@code 2:}
     */
    public FileSystem(String name, List<String> aliases, long totalBytes, ListingShape listing, int partitions) {
        this.name = name;
        this.aliases = aliases;
        this.totalBytes = totalBytes;
        this.listing = listing;
        this.partitions = partitions;
    }

    public String name() {
        return name;
    }

    public ListingShape listing() {
        return listing;
    }

    public FlashClass flashClass() {
        return switch (listing) {
            case CLASS_A -> FlashClass.A;
            case CLASS_B, CLASS_B_BLANK -> FlashClass.B;
            case PLAIN, OFFSET, NXOS, ASA, LINUX, EOS -> FlashClass.C;
        };
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

    /** Size of the part that a path lies in. */
    public long totalBytes(String path) {
        return partition(path).isEmpty() ? totalBytes : totalBytes / partitions;
    }

    public long usedBytes() {
        return used("");
    }

    /** Bytes in use, deleted files and headers included, of the part that a path lies in. */
    public long usedBytes(String path) {
        return used(partition(path));
    }

    private synchronized long used(String partition) {
        int header = flashClass() == FlashClass.B ? CLASS_B_HEADER_BYTES : 0;
        return entries.values().stream()
                .filter(entry -> entry.path().startsWith(partition))
                .mapToLong(entry -> entry.size() + header)
                .sum();
    }

    public long freeBytes() {
        return Math.max(0, totalBytes - usedBytes());
    }

    /** Bytes that a file of this path can have: on a disk it takes the place of the one of its name. */
    public long room(String path) {
        long free = totalBytes(path) - usedBytes(path);
        return switch (flashClass()) {
            case A -> Math.max(0, free);
            case B -> Math.max(0, free - CLASS_B_HEADER_BYTES);
            case C -> Math.max(0, free + find(path).map(Entry::size).orElse(0L));
        };
    }

    /** {@code 2:} for a path in the second partition; empty where there are none. */
    public String partition(String path) {
        boolean named = partitions > 0 && path.length() > 1 && path.charAt(1) == ':';
        return named ? path.substring(0, 2) : partitions > 0 ? "1:" : "";
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

    /** Everything in the part that a path lies in, deleted files too, in the order of the index. */
    public List<Entry> listPart(String path) {
        String partition = partition(path);
        return list("", true).stream()
                .filter(entry -> entry.path().startsWith(partition))
                .toList();
    }

    public synchronized Collection<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Writes a whole file over whatever had its name; on linear flash that one stays, deleted. */
    public void put(String path, String flags, Instant modified, Content content) {
        put(path, flags, modified, content, true);
    }

    /** Writes a file over whatever had its name; on linear flash that one stays, deleted. */
    public synchronized void put(String path, String flags, Instant modified, Content content, boolean whole) {
        String clean = clean(path);
        Entry entry = new Entry(nextIndex, clean, flags, modified, content, whole);
        if (!entry.deleted() && flashClass().isLinear()) {
            delete(clean);
        }
        nextIndex++;
        // A deleted file is found by nobody, and may have the name of another one.
        entries.put(entry.deleted() ? clean + " " + entry.index() : clean, entry);
    }

    public synchronized void makeDirectory(String path, Instant modified) {
        String clean = clean(path);
        entries.put(clean, new Entry(nextIndex++, clean, "drwx", modified, null, true));
    }

    /** Numbers of its partitions, which are what {@code 2:name} begins with; empty when it has none. */
    public List<Integer> partitions() {
        return IntStream.rangeClosed(1, partitions).boxed().toList();
    }

    /** Deletes a file; false if there is none of this name. On linear flash it keeps its room. */
    public boolean delete(String path) {
        return delete(path, Entry.DELETED);
    }

    /** @param word that listings of linear flash show from now on */
    public synchronized boolean delete(String path, String word) {
        Entry old = entries.remove(clean(path));
        if (old != null && flashClass().isLinear()) {
            Entry kept = new Entry(old.index(), old.path(), word, old.modified(), old.content(), old.whole());
            entries.put(old.path() + " " + old.index(), kept);
        }
        return old != null;
    }

    /** Gives back the room of deleted files. */
    public synchronized void squeeze() {
        entries.values().removeIf(Entry::deleted);
    }

    /** Removes everything from the part that a path lies in. */
    public synchronized void erase(String path) {
        String partition = partition(path);
        entries.values().removeIf(entry -> entry.path().startsWith(partition));
    }

    /** The form that names are kept in: {@code /dir//name/} is {@code dir/name}. */
    static String clean(String path) {
        String clean = path.replaceAll("/+", "/");
        clean = clean.startsWith("/") ? clean.substring(1) : clean;
        return clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }
}

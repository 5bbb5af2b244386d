package io.copyrun.session.facts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a file system or directory, as {@code dir} or {@code show flash} lists them.
 *
 * @param fileSystem what the header names, null without a header; on stacks not always what was asked for
 * @param totalBytes null where the listing does not say
 * @param freeBytes null where the listing does not say
 */
public record Listing(
        @Nullable String fileSystem,
        @Nullable Long totalBytes,
        @Nullable Long freeBytes,
        List<ListedFile> files) {
    public Listing {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param name without the path of the listing; some listings name files with their directories, and those of
     *     partitions with the number of theirs, {@code 2:name}
     * @param sizeBytes null where the device gives none
     * @param modified in the device's own words, null where it gives none
     * @param deleted it still takes room, and cannot be copied
     */
    public record ListedFile(
            String name,
            @Nullable Long sizeBytes,
            boolean directory,
            @Nullable String modified,
            boolean deleted) {}

    /** Reads a listing of IOS, IOS-XE or NX-OS of any shape; empty when the output is none. */
    public static Optional<Listing> parse(String output) {
        return new ListingReader().read(output);
    }
}

package io.copyrun.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Keeps bytes by their SHA-256.
 *
 * <p>A blob is there whole or not at all, whatever crashes when. It may be there without an entry in the catalogue, never
 * the other way round: whoever adds to the catalogue has kept the bytes before.
 */
public interface BlobStore {
    /** Begins to take bytes. */
    Incoming receive() throws IOException;

    /**
     * Reads a blob.
     *
     * @throws java.nio.file.NoSuchFileException when there is none of this hash
     */
    InputStream open(String sha256) throws IOException;

    /** The hashes of blobs that were kept last before this moment. */
    List<String> keptBefore(Instant moment) throws IOException;

    /** Removes a blob if it was kept last before this moment, and not again since; whether it was removed. */
    boolean removeKeptBefore(String sha256, Instant moment) throws IOException;

    /** Removes what was begun to be received before this moment and never kept; how many there were. */
    int removeReceivedBefore(Instant moment) throws IOException;

    /** Room for more, in bytes. */
    long usableBytes() throws IOException;
}

package io.copyrun.archive.blob;

import io.copyrun.archive.artifact.Hashes;
import java.io.IOException;
import java.io.InputStream;

/** Bytes on their way into the store; gone when closed without having been kept. */
public interface Incoming extends AutoCloseable {
    /** How much of the end {@link #tail} shows: far more than the longest line of a configuration. */
    int TAIL_BYTES_MAX = 65_536;

    /** Adds bytes. */
    void write(byte[] buffer, int length) throws IOException;

    /** How many were added. */
    long bytes();

    /** Ends the adding: all of it is on stable storage when this returns. */
    Hashes complete() throws IOException;

    /** The last bytes, after completion. */
    byte[] tail() throws IOException;

    /** Reads what was added, after completion. */
    InputStream open() throws IOException;

    /** Makes it a blob, after completion: durable when this returns. A blob of the same hash is replaced, and so healed. */
    void keep() throws IOException;

    @Override
    void close();
}

package io.copyrun.archive.spool;

import io.copyrun.archive.blob.BlobStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How the archive's volume is: the last trouble with it, until it works again. */
public final class Volume {
    private final BlobStore blobs;
    private final long reserveBytes;
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    public Volume(BlobStore blobs, long reserveBytes) {
        this.blobs = blobs;
        this.reserveBytes = reserveBytes;
    }

    /** What is wrong with it now. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    void requireRoomFor(long bytes) throws IOException {
        long usable = blobs.usableBytes();
        if (usable - reserveBytes < bytes) {
            throw new IOException("no room for " + bytes + " bytes: " + usable + " bytes free (expected: "
                    + reserveBytes + " more than needed)");
        }
    }

    void failed(String problem) {
        trouble.set(problem);
    }

    void worked() {
        trouble.set(null);
    }
}

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

    /** @throws IOException that says how much room there is, when it would leave less than the reserve */
    public void requireRoomFor(long bytes) throws IOException {
        long usable = blobs.usableBytes();
        if (usable - reserveBytes < bytes) {
            throw new IOException("no room for " + bytes + " bytes: " + usable + " bytes free (expected: "
                    + reserveBytes + " more than needed)");
        }
    }

    /** It took no bytes. */
    public void failed(String problem) {
        trouble.set(problem);
    }

    /** It has just taken bytes. */
    public void worked() {
        trouble.set(null);
    }
}

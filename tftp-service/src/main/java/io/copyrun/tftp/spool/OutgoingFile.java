package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An artifact that is being read by one event loop; disk threads see to it that the loop does not wait for the disk. */
public final class OutgoingFile implements AutoCloseable {
    private final Artifact artifact;
    private final Executor disk;
    private long loading = -1;
    private boolean closed;

    /** Told the outcome of a load, on a disk thread. */
    public interface Loaded {
        /**
         * The load has ended.
         *
         * @param accept to be run on the event loop, null when it failed
         */
        void ended(@Nullable Runnable accept, @Nullable IOException failure);
    }

    private OutgoingFile(Artifact artifact, Executor disk) {
        this.artifact = artifact;
        this.disk = disk;
    }

    /** Begins to read an artifact; null when the cache has let go of it. */
    public static @Nullable OutgoingFile of(Artifact artifact, Executor disk) {
        return artifact.hold() ? new OutgoingFile(artifact, disk) : null;
    }

    public long sizeBytes() {
        return artifact.bytes();
    }

    /** Whether the bytes from an offset on can be read without waiting; else {@link #load} them first. */
    public boolean isReady(long offset, int length) {
        return artifact.isWarm(offset, Math.min(artifact.bytes(), offset + length));
    }

    /** Puts bytes of the file into a buffer, as many as there are from the offset and as fit. */
    public void read(long offset, ByteBuffer into) throws IOException {
        artifact.read(offset, into);
    }

    /** Whether what comes after an offset should be loaded now, so that nobody has to wait for it. */
    public boolean wantsMore(long offset) {
        long next = (offset / Artifact.STRETCH_BYTES + 1) * Artifact.STRETCH_BYTES;
        return loading < 0 && next < artifact.bytes() && !artifact.isWarm(next, next + 1);
    }

    /**
     * Loads what is needed next from an offset on: its stretch, or, with that one in memory, the one after it.
     *
     * @return false when a load is under way already
     */
    public boolean load(long offset, Loaded loaded) {
        if (loading >= 0) {
            return false;
        }
        long here = Math.min(offset, artifact.bytes() - 1);
        loading = artifact.isWarm(here, here + 1) ? here + Artifact.STRETCH_BYTES : here;
        long wanted = Math.min(loading, artifact.bytes() - 1);
        disk.execute(() -> {
            try {
                artifact.touch(wanted);
                loaded.ended(() -> loading = -1, null);
            } catch (IOException e) {
                loaded.ended(null, e);
            }
        });
        return true;
    }

    /** Lets go of the artifact. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!artifact.releaseIfShared()) {
                // This one closes the file, which may wait for the disk.
                disk.execute(artifact::release);
            }
        }
    }
}

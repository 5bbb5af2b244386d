package io.copyrun.archive.upkeep;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.blob.Digests;
import io.copyrun.archive.catalogue.BlobRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads back what is kept, and hands nothing out as good that is no longer what was archived. */
public final class Integrity {
    private static final Logger LOG = Logger.getLogger(Integrity.class);
    private static final int BUFFER_BYTES = 65_536;

    private final BlobStore blobs;
    private final BlobRecords records;
    private final Clock clock;
    private final Runnable whenDamaged;

    /** An integrity check; it tells whoever relays events when there is one. */
    public Integrity(BlobStore blobs, BlobRecords records, Clock clock, Runnable whenDamaged) {
        this.blobs = blobs;
        this.records = records;
        this.clock = clock;
        this.whenDamaged = whenDamaged;
    }

    /** Reads all bytes back. */
    public void verify(Artifact artifact) throws IOException, ArtifactDamagedException {
        copy(artifact, OutputStream.nullOutputStream());
        records.intact(artifact.hashes().sha256(), clock.instant());
    }

    /** All bytes, when they are right. */
    public byte[] bytes(Artifact artifact) throws IOException, ArtifactDamagedException {
        byte[] bytes;
        try (InputStream content = blobs.open(artifact.hashes().sha256())) {
            // One more shows a file that has become longer, and no more than that is read of it.
            bytes = content.readNBytes(Math.addExact(Math.toIntExact(artifact.bytes()), 1));
        } catch (NoSuchFileException e) {
            throw damaged(artifact, null);
        }
        MessageDigest digest = Digests.sha256();
        digest.update(bytes);
        check(artifact, digest, bytes.length);
        return bytes;
    }

    /**
     * Copies the bytes, the last part of them only when all are right: a reader that counts can never take what is
     * damaged for whole.
     */
    public void copy(Artifact artifact, OutputStream out) throws IOException, ArtifactDamagedException {
        try (InputStream content = blobs.open(artifact.hashes().sha256())) {
            MessageDigest digest = Digests.sha256();
            byte[] held = new byte[BUFFER_BYTES];
            byte[] next = new byte[BUFFER_BYTES];
            long bytes = 0;
            int heldLength = 0;
            for (int read = content.read(next); read >= 0; read = content.read(next)) {
                digest.update(next, 0, read);
                bytes += read;
                if (bytes > artifact.bytes()) {
                    break;
                }
                out.write(held, 0, heldLength);
                byte[] free = held;
                held = next;
                heldLength = read;
                next = free;
            }
            check(artifact, digest, bytes);
            out.write(held, 0, heldLength);
        } catch (NoSuchFileException e) {
            throw damaged(artifact, null);
        }
    }

    private void check(Artifact artifact, MessageDigest digest, long bytes) throws ArtifactDamagedException {
        String found = HexFormat.of().formatHex(digest.digest());
        if (bytes != artifact.bytes() || !found.equals(artifact.hashes().sha256())) {
            throw damaged(artifact, found);
        }
    }

    private ArtifactDamagedException damaged(Artifact artifact, @Nullable String found) {
        Set<String> newly = records.damaged(artifact.hashes().sha256(), found, clock.instant());
        if (!newly.isEmpty()) {
            LOG.errorf(
                    "artifact damaged device=%s kind=%s artifact=%s expected=%s found=%s",
                    artifact.subject(),
                    artifact.kind(),
                    newly,
                    artifact.hashes().sha256(),
                    found);
            whenDamaged.run();
        }
        return new ArtifactDamagedException(artifact, found);
    }
}

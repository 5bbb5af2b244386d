package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.fetch.Upload;
import io.copyrun.archive.line.Noise;
import io.copyrun.event.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

/**
 * Says whether a file is the same as a version.
 *
 * @param linesMaxBytes larger files are the same only when every byte is
 */
public record ContentComparison(BlobStore blobs, long linesMaxBytes) {

    boolean isSame(Artifact version, Archiving.Fetched fetched) {
        if (version.captured() && !fetched.upload().captured()) {
            // A copy can be restored, and must not vanish behind a capture that cannot.
            return false;
        }
        if (version.hashes().sha256().equals(fetched.hashes().sha256())) {
            return true;
        }
        Upload upload = fetched.upload();
        Noise noise = Noise.of(upload.noise());
        if (!hasComparableLines(upload, noise) || Math.max(version.bytes(), upload.bytes()) > linesMaxBytes) {
            return false;
        }
        try (InputStream before = blobs.open(version.hashes().sha256());
                InputStream after = fetched.file().open()) {
            return noise.alone(before, after);
        } catch (NoSuchFileException e) {
            // Upkeep reports the loss; what cannot be compared is a version of its own.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blanks at the ends of lines mean nothing in a configuration, and may be anything in a file. */
    private static boolean hasComparableLines(Upload upload, Noise noise) {
        return !noise.isNone()
                || upload.kind().equals(Kind.RUNNING_CONFIG)
                || upload.kind().equals(Kind.STARTUP_CONFIG);
    }
}

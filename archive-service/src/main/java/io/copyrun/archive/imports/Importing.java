package io.copyrun.archive.imports;

import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.blob.Incoming;
import io.copyrun.archive.catalogue.Imports;
import io.copyrun.archive.imports.Outcome.Reason;
import io.copyrun.archive.spool.Volume;
import io.copyrun.event.Printable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Receives files piece by piece, and keeps those that are whole and have the hashes that their vendor publishes. */
public final class Importing {
    private static final int BUFFER_BYTES = 65_536;
    /** How much is written between two looks at the room that is left: a look costs as much as writing some of it. */
    private static final long STRETCH_BYTES = 1 << 20;

    private final BlobStore blobs;
    private final Volume volume;
    private final Imports imports;
    private final Limits limits;
    private final Clock clock;
    private final Semaphore places;

    /**
     * How much may come.
     *
     * @param bytesMax of one file
     * @param atOnce files
     */
    public record Limits(long bytesMax, int atOnce) {}

    public Importing(BlobStore blobs, Volume volume, Imports imports, Limits limits, Clock clock) {
        this.blobs = blobs;
        this.volume = volume;
        this.imports = imports;
        this.limits = limits;
        this.clock = clock;
        this.places = new Semaphore(limits.atOnce());
    }

    /** Receives a file; whatever does not end in an artifact leaves nothing behind. */
    public Outcome receive(Delivery delivery) {
        if (!places.tryAcquire()) {
            return new Outcome.Refused(
                    Reason.BUSY,
                    "as many files as may be are being imported (expected: at most " + limits.atOnce() + ")");
        }
        try {
            requireRoomBefore(delivery);
            return keep(delivery);
        } catch (Refusal e) {
            return e.refused;
        } catch (IOException e) {
            String problem = "the archive's volume failed: " + Printable.shortened(reason(e));
            volume.failed(problem);
            return new Outcome.Refused(Reason.NO_ROOM, problem);
        } finally {
            places.release();
        }
    }

    /** Without the file's own name, which says nothing to anybody and is longer than the reason. */
    private static @Nullable String reason(IOException e) {
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : e.getMessage();
    }

    private void requireRoomBefore(Delivery delivery) throws Refusal {
        if (delivery.announcedBytes() > limits.bytesMax()) {
            throw tooLarge(delivery.announcedBytes() + " bytes");
        }
        requireRoomFor(Math.max(0, delivery.announcedBytes()));
    }

    private void requireRoomFor(long bytes) throws Refusal {
        try {
            volume.requireRoomFor(bytes);
        } catch (IOException e) {
            throw new Refusal(Reason.NO_ROOM, String.valueOf(e.getMessage()));
        }
    }

    private Outcome keep(Delivery delivery) throws IOException {
        try (Incoming file = blobs.receive()) {
            copy(delivery, file);
            Hashes hashes = file.complete();
            Optional<String> difference = delivery.expected().difference(hashes);
            if (difference.isPresent()) {
                throw new Refusal(
                        Reason.WRONG_HASH,
                        "the " + file.bytes() + " bytes that arrived are not the vendor's: they have "
                                + difference.get());
            }
            var described = delivery.file().warned(Warnings.of(file.tail(), delivery.expected()));
            Imports.Entered entered =
                    imports.enter(file, hashes, described, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            volume.worked();
            return new Outcome.Kept(entered.artifact(), entered.isNew());
        }
    }

    private void copy(Delivery delivery, Incoming file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long roomUntil = 0;
        for (int read = read(delivery, buffer, file); read >= 0; read = read(delivery, buffer, file)) {
            if (file.bytes() + read > limits.bytesMax()) {
                throw tooLarge("more");
            }
            if (file.bytes() + read > roomUntil) {
                requireRoomFor(STRETCH_BYTES);
                roomUntil = file.bytes() + STRETCH_BYTES;
            }
            file.write(buffer, read);
        }
        if (file.bytes() < delivery.announcedBytes()) {
            throw brokenOff(delivery, file, "the connection ended");
        }
        if (file.bytes() == 0) {
            throw new Refusal(Reason.EMPTY, "the file has 0 bytes (expected: at least 1)");
        }
    }

    private static int read(Delivery delivery, byte[] buffer, Incoming file) throws Refusal {
        try {
            return delivery.content().read(buffer);
        } catch (IOException e) {
            throw brokenOff(delivery, file, String.valueOf(e));
        }
    }

    private Refusal tooLarge(String size) {
        return new Refusal(
                Reason.TOO_LARGE, "the file has " + size + " (expected: at most " + limits.bytesMax() + " bytes)");
    }

    private static Refusal brokenOff(Delivery delivery, Incoming file, String how) {
        String announced = delivery.announcedBytes() < 0 ? "" : " of " + delivery.announcedBytes();
        return new Refusal(
                Reason.BROKEN_OFF,
                "the upload broke off after " + file.bytes() + announced + " bytes: " + Printable.shortened(how));
    }

    /** On the way from the middle of a file to whoever answers. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Outcome.Refused refused;

        Refusal(Reason reason, String detail) {
            super(detail);
            this.refused = new Outcome.Refused(reason, detail);
        }
    }
}

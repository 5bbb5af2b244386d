package io.copyrun.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.archive.artifact.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobStoreIT {
    private static final byte[] CONTENT = "hostname r1\nend\n".getBytes(StandardCharsets.UTF_8);
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private final Path directory;

    FileBlobStoreIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void givesBackExactlyWhatItKept(int size) throws IOException {
        BlobStore store = new FileBlobStore(directory);
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        String sha256;
        try (Incoming incoming = store.receive()) {
            incoming.write(content, size);
            sha256 = incoming.complete().sha256();
            assertThat(incoming.tail())
                    .isEqualTo(Arrays.copyOfRange(content, Math.max(0, size - Incoming.TAIL_BYTES_MAX), size));
            incoming.keep();
        }

        assertThat(store.open(sha256).readAllBytes()).isEqualTo(content);
        assertThat(store.keptBefore(LATER)).containsExactly(sha256);
    }

    @Test
    void hashesWhatDevicesWouldPrint() throws IOException {
        try (Incoming incoming = new FileBlobStore(directory).receive()) {
            incoming.write("abc".getBytes(StandardCharsets.UTF_8), 3);

            Hashes hashes = incoming.complete();

            // RFC 1321 appendix A.5 and FIPS 180-4 examples.
            assertThat(hashes.md5()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
            assertThat(hashes.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(hashes.sha512())
                    .startsWith("ddaf35a193617abacc417349ae204131")
                    .endsWith("a54ca49f");
        }
    }

    @Test
    void forcesTheBytesBeforeTheNameAndTheNameBeforeItReturns() throws IOException {
        RecordingDisk disk = new RecordingDisk(Integer.MAX_VALUE);
        FileBlobStore store = new FileBlobStore(directory, disk);
        disk.steps.clear();

        keep(store);

        // The second is for the new directory of the blob: its own name must last, too.
        assertThat(disk.steps).containsExactly("force", "force directory", "rename", "force directory");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void showsNothingOrTheWholeBlobAfterACrashAtAnyStep(int stepsBeforeTheCrash) throws IOException {
        RecordingDisk disk = new RecordingDisk(Integer.MAX_VALUE);
        FileBlobStore store = new FileBlobStore(directory, disk);
        disk.stepsLeft = stepsBeforeTheCrash;

        // A crash closes nothing, so the file is left as it lies.
        Incoming incoming = store.receive();
        incoming.write(CONTENT, CONTENT.length);
        assertThatThrownBy(() -> {
                    incoming.complete();
                    incoming.keep();
                })
                .isInstanceOf(RecordingDisk.Crash.class);

        FileBlobStore next = new FileBlobStore(directory);
        List<String> kept = next.keptBefore(LATER);
        assertThat(kept).hasSize(stepsBeforeTheCrash < 3 ? 0 : 1);
        for (String sha256 : kept) {
            assertThat(next.open(sha256).readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(next.removeReceivedBefore(LATER)).isEqualTo(stepsBeforeTheCrash < 3 ? 1 : 0);
        assertThat(files()).hasSize(kept.size());
    }

    @Test
    void throwsAwayWhatTheDiskCouldNotTake() throws IOException {
        RecordingDisk disk = new RecordingDisk(Integer.MAX_VALUE);
        FileBlobStore store = new FileBlobStore(directory, disk);
        disk.failing = true;

        try (Incoming incoming = store.receive()) {
            incoming.write(CONTENT, CONTENT.length);
            assertThatExceptionOfType(IOException.class).isThrownBy(incoming::complete);
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(incoming::keep);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void healsABlobByKeepingItAgain() throws IOException {
        FileBlobStore store = new FileBlobStore(directory);
        String sha256 = keep(store);
        Files.writeString(store.path(sha256), "damaged");

        keep(store);

        assertThat(store.open(sha256).readAllBytes()).isEqualTo(CONTENT);
    }

    @Test
    void removesOnlyWhatIsOldEnough() throws IOException {
        FileBlobStore store = new FileBlobStore(directory);
        String sha256 = keep(store);
        Instant before = Instant.EPOCH;

        assertThat(store.keptBefore(before)).isEmpty();
        assertThat(store.removeKeptBefore(sha256, before)).isFalse();
        assertThat(store.removeKeptBefore(sha256, LATER)).isTrue();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open(sha256));
        assertThat(store.removeKeptBefore(sha256, LATER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "ABCDEF", "zz"})
    void opensNothingButHashes(String name) throws IOException {
        FileBlobStore store = new FileBlobStore(directory);

        assertThatThrownBy(() -> store.open(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsNobodyElseRead() throws IOException {
        FileBlobStore store = new FileBlobStore(directory);
        Path blob = store.path(keep(store));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blob)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("blobs"))))
                .isEqualTo("rwx------");
    }

    private static String keep(FileBlobStore store) throws IOException {
        try (Incoming incoming = store.receive()) {
            incoming.write(CONTENT, CONTENT.length);
            Hashes hashes = incoming.complete();
            incoming.keep();
            return hashes.sha256();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

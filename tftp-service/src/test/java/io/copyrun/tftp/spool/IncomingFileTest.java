package io.copyrun.tftp.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingFileTest {
    private static final int PIECE_BYTES = 16 << 10;
    private static final int MEMORY_BYTES_MAX = 2 << 20;

    private final ArrayDeque<Runnable> disk = new ArrayDeque<>();
    private final List<IOException> failures = new ArrayList<>();

    private Path directory;

    @BeforeEach
    void use(@TempDir Path empty) {
        directory = empty;
    }

    private Path path() {
        return directory.resolve("t-1");
    }

    private IncomingFile file(int chunksMax) throws IOException {
        var storage = new IncomingFile.Storage(new Chunks(chunksMax), new Volume(directory, 0), disk::add);
        return new IncomingFile(path(), Mode.OCTET, storage, failures::add);
    }

    /** Appends until the device should wait; how many bytes that were. */
    private static long fill(IncomingFile file) {
        long bytes = 0;
        while (!file.isCongested() && bytes < MEMORY_BYTES_MAX) {
            file.append(ByteBuffer.allocate(PIECE_BYTES));
            bytes += PIECE_BYTES;
        }
        return bytes;
    }

    private void writeAll() {
        while (!disk.isEmpty()) {
            disk.remove().run();
        }
    }

    private long written() {
        try {
            return Files.size(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDeviceThatWaitsGoesOnWhenHalfOfWhatIsInFrontOfItIsWritten() throws IOException {
        IncomingFile file = file(64);
        long bytes = fill(file);
        List<Long> writtenThen = new ArrayList<>();

        file.whenDrained(() -> writtenThen.add(written()));
        writeAll();

        assertThat(writtenThen).hasSize(1);
        assertThat(writtenThen.getFirst())
                .isGreaterThanOrEqualTo(bytes / 2 - PIECE_BYTES)
                .isLessThan(written());
        assertThat(failures).isEmpty();
    }

    @Test
    void aDeviceWaitsSoonerWhereMemoryIsShort() throws IOException {
        assertThat(fill(file(0))).isLessThan(256 << 10);
    }

    @Test
    void aDeviceNeedNotWaitForWhatIsWrittenAlready() throws IOException {
        IncomingFile file = file(64);
        fill(file);
        writeAll();
        List<String> told = new ArrayList<>();

        file.whenDrained(() -> told.add("go on"));

        assertThat(told).containsExactly("go on");
    }
}

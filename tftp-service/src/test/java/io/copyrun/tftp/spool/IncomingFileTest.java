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
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** A source that has a few bytes at a time. */
    private static IncomingFile.Source source(ByteBuffer bytes, Random random) {
        return room -> {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            assertThat(room.remaining()).isPositive();
            int more = Math.min(bytes.remaining(), Math.min(room.remaining(), 1 + random.nextInt(100_000)));
            room.put(bytes.slice(bytes.position(), more));
            bytes.position(bytes.position() + more);
            return more;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "0, 64",
        "1, 64",
        "65535, 64",
        "65536, 64",
        "65537, 64",
        "196608, 64",
        "1000003, 64",
        "65535, 0",
        "65536, 0",
        "1000003, 0",
        "1000003, 2"
    })
    void isFilledByItsSourceWithoutACopy(int size, int chunksMax) throws IOException {
        var random = new Random(size);
        byte[] content = new byte[size];
        random.nextBytes(content);
        IncomingFile file = file(chunksMax);
        List<byte[]> kept = new ArrayList<>();

        IncomingFile.Source source = source(ByteBuffer.wrap(content), random);
        long taken = 0;
        for (int more = file.append(source); more >= 0; more = file.append(source)) {
            taken += more;
        }
        file.end(
                small -> {
                    byte[] bytes = new byte[small.remaining()];
                    small.get(bytes);
                    kept.add(bytes);
                },
                large -> kept.add(read(large)));
        writeAll();

        assertThat(taken).isEqualTo(size);
        assertThat(kept).containsExactly(content);
        assertThat(Files.exists(path())).isEqualTo(size >= IncomingFile.LARGE_BYTES_MIN);
        assertThat(failures).isEmpty();
    }

    private byte[] read(IncomingFile.Written large) {
        try (var channel = large.channel()) {
            byte[] bytes = Files.readAllBytes(path());
            assertThat(large.bytes()).isEqualTo(bytes.length).isEqualTo(channel.position());
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

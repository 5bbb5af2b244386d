package io.copyrun.tftp.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.packet.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolIT {
    private static final Clock CLOCK = Clock.systemUTC();

    private static Spool open(Path directory) throws IOException {
        return Spool.open(directory, 0, CLOCK);
    }

    private static TransferExpected ticket(String id) {
        return new TransferExpected(
                id,
                "node",
                null,
                "r1",
                null,
                1,
                "name-" + id,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                List.of("10.0.0.1"),
                SourceCheck.STRICT,
                null,
                List.of(),
                1000,
                null,
                Instant.now().plusSeconds(600),
                null);
    }

    private static Entry.Committed committed(String id, Hashes hashes) {
        TransferCompleted completed = new TransferCompleted(
                id,
                "node",
                null,
                "r1",
                null,
                1,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                "name-" + id,
                "10.0.0.1:1000",
                hashes.bytes(),
                hashes.sha256(),
                hashes.sha512(),
                hashes.md5(),
                null,
                List.of(),
                null,
                true,
                0,
                Instant.now(),
                Instant.now());
        return new Entry.Committed(completed, new Entry.LastBlock("127.0.0.1", 2000, "10.0.0.1", 1000, 3));
    }

    private static void await(Spool spool, Entry entry) {
        CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
        spool.journal(entry, durable::complete);
        assertThat(durable.join()).isNull();
    }

    private static void upload(Spool spool, String id, byte[] content) {
        CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
        IncomingFile file = spool.receive(id, Mode.OCTET, durable::complete);
        for (int from = 0; from < content.length; from += 512) {
            file.append(ByteBuffer.wrap(content, from, Math.min(512, content.length - from)));
        }
        spool.commit(file, hashes -> committed(id, hashes), durable::complete);
        assertThat(durable.join()).isNull();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    @Test
    void keepsWhatWasCommittedAndSweepsWhatWasNot(@TempDir Path directory) throws IOException {
        byte[] content = content(300_000);
        try (Spool spool = open(directory)) {
            await(spool, new Entry.Armed(ticket("t-1")));
            await(spool, new Entry.Armed(ticket("t-2")));
            upload(spool, "t-1", content);
            Files.write(directory.resolve("data/t-2"), content(100));
        }

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().swept()).containsExactly("t-2");
            assertThat(spool.recovered().armed())
                    .extracting(TransferExpected::transferId)
                    .containsExactly("t-2");
            assertThat(spool.recovered().over())
                    .extracting(TransferExpected::transferId)
                    .containsExactly("t-1");
            assertThat(spool.recovered().committed()).hasSize(1);
            assertThat(Files.readAllBytes(spool.content("t-1").orElseThrow())).isEqualTo(content);
            assertThat(spool.content("t-2")).isEmpty();
        }
    }

    @Test
    void recoversFromEveryPrefixOfItsJournal(@TempDir Path directory) throws IOException {
        Path original = directory.resolve("original");
        List<Long> ends = new ArrayList<>();
        try (Spool spool = open(original)) {
            for (Entry entry : List.of(new Entry.Armed(ticket("t-1")), new Entry.Armed(ticket("t-2")))) {
                await(spool, entry);
                ends.add(Files.size(original.resolve("journal")));
            }
            upload(spool, "t-1", content(1_000));
            ends.add(Files.size(original.resolve("journal")));
            upload(spool, "t-2", content(0));
            ends.add(Files.size(original.resolve("journal")));
        }
        byte[] journal = Files.readAllBytes(original.resolve("journal"));

        for (int length : lengths(ends, journal.length)) {
            Path crashed = directory.resolve("crashed-" + length);
            Files.createDirectories(crashed.resolve("data"));
            Files.write(crashed.resolve("journal"), Arrays.copyOf(journal, length));
            Files.write(crashed.resolve("data/t-1"), content(1_000));
            Files.write(crashed.resolve("data/t-2"), content(0));
            int whole = length;
            long entries = ends.stream().filter(end -> end <= whole).count();
            try (Spool spool = open(crashed)) {
                assertThat(spool.recovered().committed()).hasSize((int) Math.max(0, entries - 2));
                assertThat(spool.recovered().armed().size()
                                + spool.recovered().over().size())
                        .isEqualTo((int) Math.min(2, entries));
                assertThat(spool.recovered().swept()).hasSize((int) Math.min(2, 4 - entries));
                for (Entry.Committed upload : spool.recovered().committed()) {
                    assertThat(spool.content(upload.completed().transferId()))
                            .get()
                            .satisfies(Files::exists);
                }
            }
        }
    }

    /** Around every end of an entry, and some in between; {@link JournalFormatTest} takes them all. */
    private static SortedSet<Integer> lengths(List<Long> ends, int size) {
        SortedSet<Integer> lengths = new TreeSet<>();
        for (int length = 0; length < size; length += 97) {
            lengths.add(length);
        }
        ends.forEach(end -> lengths.addAll(List.of((int) (end - 1), end.intValue(), (int) Math.min(size, end + 1))));
        return lengths;
    }

    @Test
    void findsTheEntriesAfterADamagedOne(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            await(spool, new Entry.Armed(ticket("t-1")));
            await(spool, new Entry.Armed(ticket("t-2")));
        }
        Path journal = directory.resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[40] ^= 1;
        Files.write(journal, bytes);

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().armed())
                    .extracting(TransferExpected::transferId)
                    .containsExactly("t-2");
            assertThat(directory.resolve("journal.damaged")).exists();
        }
    }

    @Test
    void forgetsAnUploadThatTheArchiveHasOnlyAfterItsEntry(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            upload(spool, "t-1", content(10));

            spool.drop("t-1").join();

            assertThat(spool.content("t-1")).isEmpty();
            Awaitility.await().until(() -> Files.notExists(directory.resolve("data/t-1")));
            spool.drop("t-1").join();
        }

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().committed()).isEmpty();
        }
    }

    @Test
    void decodesNetascii(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
            IncomingFile file = spool.receive("t-1", Mode.NETASCII, durable::complete);
            file.append(ByteBuffer.wrap(new byte[] {'a', '\r'}));
            file.append(ByteBuffer.wrap(new byte[] {'\n', 'b', '\r', 0}));
            spool.commit(file, hashes -> committed("t-1", hashes), durable::complete);

            assertThat(durable.join()).isNull();
            assertThat(Files.readString(spool.content("t-1").orElseThrow())).isEqualTo("a\nb\r");
        }
    }

    @Test
    void sharesASyncAmongAllThatWait(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            List<CompletableFuture<@Nullable IOException>> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
                spool.journal(new Entry.Armed(ticket("t-" + i)), durable::complete);
                all.add(durable);
            }

            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().armed()).hasSize(500);
        }
    }

    @Test
    void refusesEverythingOnceItsVolumeIsSuspect(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            upload(spool, "t-2", content(10));
            assertThat(spool.volume().freeBytes()).isPositive();
            spool.volume().suspect("a force failed");
            CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();

            spool.journal(new Entry.Armed(ticket("t-1")), durable::complete);

            assertThat(durable.join()).hasMessage("a force failed");
            assertThat(spool.volume().freeBytes()).isZero();
            assertThat(spool.drop("t-2")).failsWithin(Duration.ofSeconds(5));
            assertThat(spool.content("t-2")).isPresent();
        }
    }

    @Test
    void failsAnUploadThatCannotBeWritten(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            Files.createDirectory(directory.resolve("data/t-1"));
            CompletableFuture<@Nullable IOException> failure = new CompletableFuture<>();
            IncomingFile file = spool.receive("t-1", Mode.OCTET, failure::complete);

            spool.commit(file, hashes -> committed("t-1", hashes), durable -> {});

            assertThat(failure.join()).isNotNull();
            assertThat(spool.content("t-1")).isEmpty();
        }
    }

    @Test
    void leavesNothingOfADiscardedFile(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            IncomingFile file = spool.receive("t-1", Mode.OCTET, failure -> {});
            file.append(ByteBuffer.wrap(content(200_000)));

            file.discard();

            Awaitility.await().until(() -> {
                try (Stream<Path> files = Files.list(directory.resolve("data"))) {
                    return files.findAny().isEmpty();
                }
            });
        }
    }
}

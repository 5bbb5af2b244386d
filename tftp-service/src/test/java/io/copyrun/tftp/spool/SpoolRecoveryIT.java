package io.copyrun.tftp.spool;

import static io.copyrun.tftp.spool.Spools.await;
import static io.copyrun.tftp.spool.Spools.content;
import static io.copyrun.tftp.spool.Spools.open;
import static io.copyrun.tftp.spool.Spools.read;
import static io.copyrun.tftp.spool.Spools.ticket;
import static io.copyrun.tftp.spool.Spools.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.tftp.server.TransferEvents;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolRecoveryIT {
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
            assertThat(spool.recovered().over()).containsOnlyKeys("t-1");
            assertThat(spool.recovered().kept()).hasSize(1);
            assertThat(read(spool, "t-1")).isEqualTo(content);
            assertThat(spool.content("t-2")).isEmpty();
        }
    }

    @Test
    void recoversFromEveryPrefixOfItsJournal(@TempDir Path directory) throws IOException {
        Path original = directory.resolve("original");
        Path written = original.resolve("journal");
        List<Long> ends = new ArrayList<>();
        try (Spool spool = open(original)) {
            for (Entry entry : List.of(new Entry.Armed(ticket("t-1")), new Entry.Armed(ticket("t-2")))) {
                await(spool, entry);
                ends.add(Files.size(written));
            }
            upload(spool, "t-1", content(1_000));
            ends.add(Files.size(written));
            upload(spool, "t-2", content(0));
            ends.add(Files.size(written));
        }
        byte[] journal = Files.readAllBytes(written);

        for (int length : lengths(ends, journal.length)) {
            Path crashed = directory.resolve("crashed-" + length);
            Files.createDirectories(crashed);
            Files.write(crashed.resolve("journal"), Arrays.copyOf(journal, length));
            int whole = length;
            long entries = ends.stream().filter(end -> end <= whole).count();
            try (Spool spool = open(crashed)) {
                assertThat(spool.recovered().kept()).hasSize((int) Math.max(0, entries - 2));
                assertThat(spool.recovered().armed().size()
                                + spool.recovered().over().size())
                        .isEqualTo((int) Math.min(2, entries));
                for (Kept upload : spool.recovered().kept()) {
                    String id = upload.upload().transferId();
                    assertThat(read(spool, id)).isEqualTo(content(id.equals("t-1") ? 1_000 : 0));
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
    void keepsASmallUploadInTheJournalUntilTheArchiveHasIt(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            upload(spool, "t-1", content(65_535));
            assertThat(directory.resolve("data")).isEmptyDirectory();
        }

        try (Spool spool = open(directory)) {
            assertThat(read(spool, "t-1")).isEqualTo(content(65_535));
            assertThat(directory.resolve("journal")).exists();
            spool.drop("t-1").join();
            assertThat(directory.resolve("journal")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000, 65_535, 65_536, 1_000_000})
    void tellsTheHashesOfWhatItHoldsAlsoAfterARestart(int size, @TempDir Path directory) throws IOException {
        Hashes expected = hashes(content(size));
        try (Spool spool = open(directory)) {
            BlockingQueue<Hashes> told = new LinkedBlockingQueue<>();
            spool.onHashed((upload, hashes) -> told.add(hashes));
            upload(spool, "t-1", content(size));
            Awaitility.await().untilAsserted(() -> assertThat(told).containsExactly(expected));
        }

        try (Spool spool = open(directory)) {
            BlockingQueue<Hashes> told = new LinkedBlockingQueue<>();
            spool.onHashed((upload, hashes) -> told.add(hashes));
            spool.tellAgain();
            Awaitility.await().untilAsserted(() -> assertThat(told).containsExactly(expected));
        }
    }

    private static Hashes hashes(byte[] content) {
        Hashes.Running hashes = new Hashes.Running();
        hashes.add(content, 0, content.length);
        return hashes.end();
    }

    @Test
    void announcesAFailureAgainAfterARestart(@TempDir Path directory) throws IOException {
        TransferFailed failed = TransferEvents.failed(
                "node",
                ticket("t-1"),
                null,
                new TransferEvents.Failure(Cause.DEVICE_STOPPED, "it stopped", 10, Instant.now()));
        try (Spool spool = open(directory)) {
            await(spool, new Entry.Armed(ticket("t-1")));
            await(spool, new Entry.Failed(failed));
        }

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().failed()).containsExactly(failed);
            assertThat(spool.recovered().armed()).isEmpty();
        }
    }

    @Test
    void readsWhatTheFirstReleaseWrote(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.write(directory.resolve("data/t-1"), content(100));
        Files.write(directory.resolve("journal"), FirstRelease.journal());

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().kept()).singleElement().satisfies(kept -> assertThat(kept.hashes())
                    .isNotNull());
            assertThat(read(spool, "t-1")).isEqualTo(content(100));
            assertThat(spool.recovered().over()).containsOnlyKeys("t-2");
        }
    }
}

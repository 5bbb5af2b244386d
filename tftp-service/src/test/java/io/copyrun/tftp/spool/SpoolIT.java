package io.copyrun.tftp.spool;

import static io.copyrun.tftp.spool.Spools.content;
import static io.copyrun.tftp.spool.Spools.open;
import static io.copyrun.tftp.spool.Spools.read;
import static io.copyrun.tftp.spool.Spools.received;
import static io.copyrun.tftp.spool.Spools.ticket;
import static io.copyrun.tftp.spool.Spools.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolIT {
    @Test
    void forgetsAnUploadThatTheArchiveHasOnlyAfterItsEntry(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            upload(spool, "t-1", content(100_000));

            spool.drop("t-1").join();

            assertThat(spool.content("t-1")).isEmpty();
            Awaitility.await().until(() -> Files.notExists(directory.resolve("data/t-1")));
            spool.drop("t-1").join();
        }

        try (Spool spool = open(directory)) {
            assertThat(spool.recovered().kept()).isEmpty();
        }
    }

    @Test
    void decodesNetascii(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
            IncomingFile file = spool.receive("t-1", Mode.NETASCII, durable::complete);
            file.append(ByteBuffer.wrap(new byte[] {'a', '\r'}));
            file.append(ByteBuffer.wrap(new byte[] {'\n', 'b', '\r', 0}));
            spool.commit(file, bytes -> received("t-1", bytes), durable::complete);

            assertThat(durable.join()).isNull();
            assertThat(read(spool, "t-1")).asString(StandardCharsets.US_ASCII).isEqualTo("a\nb\r");
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
            file.append(ByteBuffer.wrap(content(100_000)));

            spool.commit(file, bytes -> received("t-1", bytes), durable -> {});

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

    @Test
    void givesALargeUploadAFileOfItsOwn(@TempDir Path directory) throws IOException {
        try (Spool spool = open(directory)) {
            upload(spool, "t-1", content(65_536));

            assertThat(directory.resolve("data/t-1")).hasSize(65_536);
            assertThat(read(spool, "t-1")).isEqualTo(content(65_536));
        }
    }
}

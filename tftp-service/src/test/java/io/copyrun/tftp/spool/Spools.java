package io.copyrun.tftp.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.packet.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Spools with uploads in them, for tests. */
final class Spools {

    private static final Clock CLOCK = Clock.systemUTC();

    static Spool open(Path directory) throws IOException {
        return Spool.open(directory, new Room(0, 1_000), CLOCK);
    }

    static TransferExpected ticket(String id) {
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
                null,
                null,
                null);
    }

    static Entry.Received received(String id, long bytes) {
        Upload upload = new Upload(ticket(id), true, "10.0.0.1:1000", bytes, 0, Instant.now(), Instant.now(), null);
        return new Entry.Received(upload, new Entry.LastBlock("127.0.0.1", 2000, "10.0.0.1", 1000, 3));
    }

    static byte[] read(Spool spool, String id) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        spool.content(id).orElseThrow().read(0, (piece, length) -> bytes.write(piece, 0, length));
        return bytes.toByteArray();
    }

    static void await(Spool spool, Entry entry) {
        CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
        spool.journal(entry, durable::complete);
        assertThat(durable.join()).isNull();
    }

    static void upload(Spool spool, String id, byte[] content) {
        CompletableFuture<@Nullable IOException> durable = new CompletableFuture<>();
        IncomingFile file = spool.receive(id, Mode.OCTET, durable::complete);
        for (int from = 0; from < content.length; from += 512) {
            file.append(ByteBuffer.wrap(content, from, Math.min(512, content.length - from)));
        }
        spool.commit(file, bytes -> received(id, bytes), durable::complete);
        assertThat(durable.join()).isNull();
    }

    static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private Spools() {}
}

package io.copyrun.bench.protocol;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Place;
import io.copyrun.bench.server.ServerProcess;
import io.copyrun.event.Direction;
import io.copyrun.event.TransferProtocol;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of others with a folder of its own. */
public final class PeerSide implements CopyServer, Closeable {
    private static final Duration START_MAX = Duration.ofSeconds(10);
    private static final String IMAGE = "image";
    /** A process that has brought a file over may need a moment for its end. */
    private static final long SETTLE_MS = 200;

    private final Daemon daemon;
    private final Place place;
    private final Row.Files image;
    private final CpuAccount account;
    private @Nullable ServerProcess process;
    private Path folder;

    private PeerSide(Daemon daemon, Place place, Row.Files image) throws IOException {
        this.daemon = daemon;
        this.place = place;
        this.image = image;
        this.account = place.accounts().open(daemon.name());
        this.folder = place.directory().resolve(daemon.name());
    }

    /** The one for a protocol, not started. */
    public static PeerSide of(TransferProtocol protocol, CopyClient client, Place place, Row.Files image)
            throws IOException {
        Daemon daemon =
                switch (protocol) {
                    case FTP -> new Vsftpd();
                    case SCP -> new OpenSshd(client.publicKey());
                    case RCP -> new InetdRshd();
                    case TFTP, SCP_SERVER, CLI -> throw new IllegalArgumentException("no peer for " + protocol);
                };
        return new PeerSide(daemon, place, image);
    }

    /** Starts it; returns when it takes connections. */
    public void start(Programs programs) throws IOException, InterruptedException {
        folder = place.empty(daemon.name());
        Path files = Files.createDirectory(folder.resolve(Daemon.FILES));
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createLink(files.resolve(IMAGE), place.contents().file(image, 0));
        ServerProcess started = ServerProcess.start(
                place, daemon.name(), daemon.command(programs, folder), programs.environment(), account);
        process = started;
        started.await(this::takesConnections, START_MAX);
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Daemon.HOST, daemon.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return daemon.name();
    }

    @Override
    public CpuAccount account() {
        return account;
    }

    @Override
    public Errand prepare(Way way, Direction direction, String tag) {
        return new Copy(direction, direction == Direction.UPLOAD ? tag : IMAGE);
    }

    private final class Copy implements Errand {
        private final Direction direction;
        private final String fileName;

        Copy(Direction direction, String fileName) {
            this.direction = direction;
            this.fileName = fileName;
        }

        private Path file() {
            return folder.resolve(Daemon.FILES).resolve(fileName);
        }

        @Override
        public Account account() {
            return daemon.account(folder);
        }

        @Override
        public String fileName() {
            return fileName;
        }

        @Override
        public void sync() throws IOException {
            if (direction == Direction.UPLOAD) {
                try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }

        @Override
        public void settle() throws InterruptedException {
            Thread.sleep(SETTLE_MS);
        }

        @Override
        public List<String> check() throws IOException {
            if (direction == Direction.DOWNLOAD) {
                return List.of();
            }
            String found;
            try (InputStream content = Files.newInputStream(file())) {
                found = Contents.sha256(content);
            }
            Files.delete(file());
            return found.equals(place.contents().sha256(image, 0))
                    ? List.of()
                    : List.of(daemon.name() + " has other bytes than were sent");
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.close();
            process = null;
        }
        account.close();
        Place.delete(folder);
    }

    @Override
    public String toString() {
        return daemon.name();
    }
}

package io.copyrun.bench;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.measure.Machine;
import io.copyrun.bench.node.Copyrun;
import io.copyrun.bench.node.ImageTickets;
import io.copyrun.bench.protocol.CopyClient;
import io.copyrun.bench.protocol.CopyServer;
import io.copyrun.bench.protocol.Errand;
import io.copyrun.bench.protocol.NodeSide;
import io.copyrun.bench.protocol.PeerSide;
import io.copyrun.bench.protocol.Programs;
import io.copyrun.bench.protocol.Way;
import io.copyrun.bench.result.ProtocolsReport;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Place;
import io.copyrun.event.Direction;
import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bench protocols}: one image each way over RCP, FTP and SCP, the node and the servers of others in turn. */
final class ProtocolsBench {
    private static final int ROUNDS = 3;
    private static final long IMAGE_BYTES = 256L << 20;
    private static final long QUICK_IMAGE_BYTES = 32L << 20;
    /** Copies before those that are measured: the compiler of the node is at work in the first ones. */
    private static final int WARM_UPS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Options options;
    private final Workbench workbench;
    private final Instant startedAt = Instant.now();
    private final Tags tags = new Tags();
    private final Patience patience = new Patience(PATIENCE);
    private final Row.Files image;
    private final int rounds;

    ProtocolsBench(Options options, Workbench workbench) {
        this.options = options;
        this.workbench = workbench;
        this.image = ImageTickets.image(options.quick() ? QUICK_IMAGE_BYTES : IMAGE_BYTES);
        this.rounds = options.rounds() > 0 ? options.rounds() : ROUNDS;
    }

    /** Measures everything, writes the reports; 1 when bytes were wrong or missing anywhere. */
    int run() throws IOException, InterruptedException {
        if (kinds().isEmpty()) {
            throw new IllegalArgumentException("no row has such a name (expected: such as ftp-upload, scp-*-download)");
        }
        Programs programs = Programs.find(Workbench.environment());
        List<ProtocolsReport.Row> rows = new ArrayList<>(measure(programs, options.memory(), "memory"));
        if (options.isDiskGiven() ? options.disk().isPresent() : !options.quick()) {
            Path disk = options.disk().orElse(workbench.output().resolve("disk"));
            Progress.say("Now with the files on a disk: " + disk);
            rows.addAll(measure(programs, disk, "disk"));
        }
        ProtocolsReport report = new ProtocolsReport(circumstances(programs), image.sizeBytes(), rows);
        System.out.println();
        report.lines().forEach(System.out::println);
        Path output = workbench.output();
        Files.write(output.resolve("protocols.txt"), report.lines());
        Files.writeString(output.resolve("protocols.md"), report.markdown());
        Files.writeString(output.resolve("protocols.json"), report.json());
        return report.isRight() ? 0 : 1;
    }

    private List<String> circumstances(Programs programs) throws InterruptedException {
        return List.of(
                "One image of " + (image.sizeBytes() >> 20) + " MB at a time, medians of " + rounds
                        + " rounds in which both sides take turns, " + startedAt + ". " + Machine.describe() + ", Java "
                        + System.getProperty("java.version") + ".",
                "The node syncs file and journal before it answers, and hashes; the peers do neither. \"Synced\" is the peer"
                        + " with an fsync of the uploaded file after it; the bar counts the peer without.",
                "CPU: " + workbench.accounts().describe() + ", all processes of the server. Packages: "
                        + programs.versions() + ".");
    }

    private List<ProtocolsReport.Row> measure(Programs programs, Path parent, String where)
            throws IOException, InterruptedException {
        Place place = workbench.place(parent);
        place.contents().prepare(image);
        Copyrun copyrun = new Copyrun(place, workbench.nodeProgram(NodeSide.environment()));
        workbench.adopt(copyrun);
        copyrun.start();
        CopyClient client = new CopyClient(programs, place.empty("client"));
        Map<TransferProtocol, PeerSide> peers = new EnumMap<>(TransferProtocol.class);
        try {
            for (TransferProtocol protocol :
                    Stream.of(Way.values()).map(Way::protocol).distinct().toList()) {
                PeerSide peer = workbench.adopt(PeerSide.of(protocol, client, place, image));
                peers.put(protocol, peer);
                peer.start(programs);
            }
            Copies copies = new Copies(client, place, new NodeSide(copyrun, image), peers);
            copies.warmUp();
            return copies.rows(where);
        } finally {
            for (PeerSide peer : peers.values()) {
                peer.close();
            }
            copyrun.stop();
        }
    }

    /** What a row is about. */
    private record Kind(Way way, Direction direction) {
        String word() {
            return direction.name().toLowerCase(Locale.ROOT);
        }

        /** For {@code --rows}: {@code scp-aes128-gcm-upload}. */
        String id() {
            return way.label().toLowerCase(Locale.ROOT).replace(", ", "-") + "-" + word();
        }
    }

    private List<Kind> kinds() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(Direction.values()).map(direction -> new Kind(way, direction)))
                .filter(kind -> options.rows().matches(kind.id()))
                .toList();
    }

    /** The copies of one place. */
    private final class Copies {
        private final CopyClient client;
        private final Place place;
        private final CopyServer node;
        private final Map<TransferProtocol, PeerSide> peers;
        private final Path received;

        Copies(CopyClient client, Place place, CopyServer node, Map<TransferProtocol, PeerSide> peers) {
            this.client = client;
            this.place = place;
            this.node = node;
            this.peers = peers;
            this.received = place.directory().resolve("received");
        }

        private void warmUp() throws IOException, InterruptedException {
            Progress.say("The node is worked in");
            for (int i = 0; i < WARM_UPS; i++) {
                for (Kind kind : kinds()) {
                    copy(node, kind);
                }
            }
        }

        private List<ProtocolsReport.Row> rows(String where) throws IOException, InterruptedException {
            List<ProtocolsReport.Row> rows = new ArrayList<>();
            for (Kind kind : kinds()) {
                String peer = peer(kind.way()).name();
                rows.add(new ProtocolsReport.Row(kind.way().label(), kind.word(), where, peer, new ArrayList<>()));
            }
            for (int round = 1; round <= rounds; round++) {
                patience.renew();
                for (int row = 0; row < rows.size(); row++) {
                    rows.get(row).rounds().add(round(round, kinds().get(row)));
                }
            }
            return rows;
        }

        private CopyServer peer(Way way) {
            PeerSide peer = peers.get(way.protocol());
            if (peer == null) {
                throw new IllegalStateException("no peer for " + way);
            }
            return peer;
        }

        /** Who comes first changes, so that neither gains by what the machine does meanwhile. */
        private ProtocolsReport.Round round(int number, Kind kind) throws IOException, InterruptedException {
            CopyServer peer = peer(kind.way());
            boolean oursFirst = number % 2 == 1;
            var first = copy(oursFirst ? node : peer, kind);
            var second = copy(oursFirst ? peer : node, kind);
            var round = oursFirst ? new ProtocolsReport.Round(first, second) : new ProtocolsReport.Round(second, first);
            Progress.say(String.format(
                    Locale.ROOT,
                    "round %d/%d  %-26s  ours %.2f s, CPU %.2f s; %s %.2f s, synced %.2f s, CPU %.2f s",
                    number,
                    rounds,
                    kind.id(),
                    round.ours().seconds(),
                    round.ours().cpuSeconds(),
                    peer.name(),
                    round.peer().seconds(),
                    round.peer().syncedSeconds(),
                    round.peer().cpuSeconds()));
            return round;
        }

        private ProtocolsReport.Side copy(CopyServer server, Kind kind) throws IOException, InterruptedException {
            Errand errand = server.prepare(kind.way(), kind.direction(), tags.next());
            Path local = kind.direction() == Direction.UPLOAD ? place.contents().file(image, 0) : received;
            Files.deleteIfExists(received);
            patience.awaitIdle();
            double cpu = server.account().seconds();
            double seconds = client.copy(kind.way(), kind.direction(), errand, local);
            long synced = System.nanoTime();
            errand.sync();
            double syncSeconds = (System.nanoTime() - synced) / 1e9;
            errand.settle();
            double cpuSeconds = server.account().seconds() - cpu;
            List<String> problems = new ArrayList<>(errand.check());
            if (!sha256(local).equals(place.contents().sha256(image, 0))) {
                problems.add(server.name() + " sent other bytes than it has");
            }
            return new ProtocolsReport.Side(seconds, seconds + syncSeconds, cpuSeconds, problems);
        }

        private static String sha256(Path file) throws IOException {
            try (InputStream content = Files.newInputStream(file)) {
                return Contents.sha256(content);
            }
        }
    }
}

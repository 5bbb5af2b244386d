package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.UploadsToADisk.Loss;
import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.event.TransferCompleted;
import io.copyrun.local.Broker;
import io.copyrun.local.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The power goes, at random moments, while devices upload: what a device was told is safe must be found by a node that starts
 * on what the disk has then. There is no archive: nothing may be safe because somebody else has it.
 *
 * <p>{@code -Dcopyrun.e2e.power-losses=20} asks for it; it needs root, for loop devices.
 */
class PowerLossE2E {
    private static final int LOSSES = Integer.getInteger("copyrun.e2e.power-losses", 0);
    private static final long SEED = Long.getLong("copyrun.e2e.seed", System.nanoTime() % 1_000_000);
    private static final int LOSSES_A_DISK = 5;
    private static final int NOT_FOUND = 404;
    private static final Duration LOSS_WITHIN = Duration.ofMillis(1_500);
    private static final Duration SAID_WITHIN = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);
    private final Path work =
            Path.of("target", "power-loss-" + ProcessHandle.current().pid()).toAbsolutePath();
    private final List<Broker> brokers = new ArrayList<>();
    private int recovered;
    private int notSeen;

    @BeforeEach
    void startTheBrokers() throws IOException, InterruptedException {
        assumeTrue(LOSSES > 0, "-Dcopyrun.e2e.power-losses was not given");
        assumeTrue(CutDisk.isPossible(), "no root, no loop devices or no tools for ext4");
        // What is said after a loss goes to a broker that has heard nothing of what came before.
        Logger.getLogger("").setLevel(Level.WARNING);
        for (String name : List.of("broker", "broker-afterwards")) {
            Broker broker = Broker.start(work.resolve(name));
            brokers.add(broker);
            Topics.create(broker.bootstrapServers());
        }
    }

    @AfterEach
    void stopTheBrokers() {
        brokers.forEach(Broker::close);
    }

    @Test
    void whatWasAcknowledgedBeforeThePowerWentIsWholeAndAnnouncedAfterwards() throws Exception {
        say("seed %d, %d losses", SEED, LOSSES);
        int losses = 0;
        for (int disk = 1; losses < LOSSES; disk++) {
            String nodeId = "power" + SEED + "-" + disk;
            List<Loss> lost = new ArrayList<>();
            Map<String, Upload> uploads;
            try (UploadsToADisk load = new UploadsToADisk(nodeId, brokers.get(0).bootstrapServers(), work, random)) {
                load.begin();
                for (int i = 0; i < LOSSES_A_DISK; i++) {
                    Path image = work.resolve(nodeId + "-" + i + ".img");
                    lost.add(i == 2 ? load.loseInAStart(image) : load.loseUnderLoad(image, LOSS_WITHIN));
                }
                uploads = load.uploads();
            }
            for (Loss loss : lost) {
                losses++;
                int files = recover(loss, nodeId, uploads);
                say(
                        "%d losses; after this one %d acknowledged uploads and %d armed tickets had to be there, %d files were",
                        losses, loss.safe().size(), loss.armed().size(), files);
            }
        }
        assertThat(recovered).as("files recovered").isGreaterThan(LOSSES);
        say("%d losses, %d files read back, %d uploads under way not seen", losses, recovered, notSeen);
    }

    /** Starts a node on what the disk had, and looks at everything that it shows and says. */
    private int recover(Loss loss, String nodeId, Map<String, Upload> uploads) throws Exception {
        String broker = brokers.get(1).bootstrapServers();
        try (CutDisk disk = CutDisk.restored(loss.image(), work.resolve(nodeId + "-restored"));
                TransferFollower follower = new TransferFollower(broker);
                LoneNode node = new LoneNode(nodeId, disk.root().resolve("spool"), broker, work)) {
            node.launch();
            node.awaitReady();
            SpoolWatch spool = new SpoolWatch(node.url(), disk.root().resolve("spool"));
            Set<String> whole = spool.completed();
            assertThat(whole).as("recovered").containsAll(loss.safe());
            for (String transferId : whole) {
                Http.Answer answer = spool.content(uploads.get(transferId));
                assertThat(answer.status()).as(transferId).isEqualTo(200);
                assertThat(answer.body()).as(transferId).isEqualTo(Content.of(uploads.get(transferId)));
                recovered++;
            }
            for (String transferId : loss.underWay()) {
                assertThat(spool.content(uploads.get(transferId)).status())
                        .as(transferId)
                        .isEqualTo(NOT_FOUND);
                notSeen++;
            }
            assertThat(spool.files())
                    .as("files in the spool")
                    .allMatch(file -> !uploads.containsKey(file) || whole.contains(file));
            assertThat(armed(node)).as("armed").containsAll(loss.armed());
            requireAnnounced(follower, whole, uploads);
            node.kill();
            return whole.size();
        } finally {
            CutDisk.requireInOrder(loss.image());
            Files.delete(loss.image());
        }
    }

    private static void requireAnnounced(TransferFollower follower, Set<String> whole, Map<String, Upload> uploads) {
        await("announcements")
                .atMost(SAID_WITHIN)
                .until(() -> follower.completed().keySet(), said -> said.containsAll(whole));
        assertThat(follower.completed().keySet()).isEqualTo(whole);
        for (List<TransferCompleted> said : follower.completed().values()) {
            Upload upload = uploads.get(said.get(0).transferId());
            assertThat(said.get(0).bytes()).isEqualTo(upload.sizeBytes());
            assertThat(said.get(0).sha256()).isEqualTo(Content.sha256(upload));
        }
    }

    private static Set<String> armed(LoneNode node) {
        Set<String> armed = new HashSet<>();
        for (JsonNode transfer :
                Http.get(node.url() + "/api/transfers?state=ARMED&limit=1000").json()) {
            armed.add(transfer.get("transferId").asText());
        }
        return armed;
    }

    private static void say(String format, Object... values) {
        System.out.println("loss of power: " + String.format(format, values));
    }
}

package io.copyrun.e2e;

import io.copyrun.e2e.upload.UploadingDevices;
import io.copyrun.event.TransferProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the transfer node, again and again, while devices upload over TFTP.
 *
 * <p>{@code -Dcopyrun.e2e.kills=200} kills more often than a usual run does; {@code -Dcopyrun.e2e.seed} repeats the choices
 * of an earlier run, as far as a machine repeats anything.
 */
class KillUploadsE2E {
    private static final int KILLS = Integer.getInteger("copyrun.e2e.kills", 6);
    private static final long SEED = Long.getLong("copyrun.e2e.seed", System.nanoTime() % 1_000_000);
    private static final int DEVICES = 16;
    private static final int PAUSE_MAX_MILLIS = 800;
    private static final int TICKETS = 400;
    private static final int TICKETS_MIN = 80;
    private static final Duration LAST_BLOCK_PATIENCE = Duration.ofSeconds(20);

    @Test
    void everyAcknowledgedUploadIsArchivedWholeAndOnceAndNoPartOfAnyOtherIsSeen() throws Exception {
        Estate estate = Estate.shared();
        try (UploadKills kills =
                new UploadKills("uploads", new UploadKills.Plan(KILLS, SEED, TICKETS, TICKETS_MIN), estate)) {
            InetSocketAddress requests = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    estate.system().tftp().port().number());
            kills.devices(new UploadingDevices(
                    requests,
                    kills.stock(TransferProtocol.TFTP)::take,
                    new UploadingDevices.Pace(DEVICES, PAUSE_MAX_MILLIS, LAST_BLOCK_PATIENCE, new Random(SEED))));

            kills.requireThatEveryAcknowledgedUploadIsArchivedWholeAndOnce();
        }
    }
}

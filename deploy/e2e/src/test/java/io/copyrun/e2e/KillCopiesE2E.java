package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.CopyingDevices;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.event.TransferProtocol;
import io.copyrun.simulator.estate.ServerPorts;
import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.ftp.FtpClient;
import io.copyrun.simulator.rcp.RcpClient;
import io.copyrun.simulator.scp.ScpClient;
import io.copyrun.simulator.scp.ScpDialog;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.transfer.Account;
import io.copyrun.simulator.transfer.FileClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the transfer node, again and again, while devices copy over RCP, FTP and SCP at the same time: each kill meets all
 * three.
 *
 * <p>{@code -Dcopyrun.e2e.copy-kills=30} kills more often than a usual run does; {@code -Dcopyrun.e2e.seed} repeats the choices
 * of an earlier run, as far as a machine repeats anything.
 */
class KillCopiesE2E {
    private static final int KILLS = Integer.getInteger("copyrun.e2e.copy-kills", 3);
    private static final long SEED = Long.getLong("copyrun.e2e.seed", System.nanoTime() % 1_000_000);
    private static final int DEVICES = 4;
    private static final int TICKETS = 150;
    private static final int TICKETS_MIN = 60;
    private static final int TRIED_AGAIN = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<TransferProtocol> PROTOCOLS =
            List.of(TransferProtocol.RCP, TransferProtocol.FTP, TransferProtocol.SCP);

    private final Estate estate = Estate.shared();

    @Test
    void everyAcknowledgedCopyIsArchivedWholeAndOnceAndItsTicketIsSpent() throws Exception {
        try (UploadKills kills =
                new UploadKills("RCP, FTP and SCP", new UploadKills.Plan(KILLS, SEED, TICKETS, TICKETS_MIN), estate)) {
            List<CopyingDevices.Group> groups = new ArrayList<>();
            for (TransferProtocol protocol : PROTOCOLS) {
                TicketStock stock = kills.stock(protocol);
                groups.add(new CopyingDevices.Group(DEVICES, stock::take, upload -> client(protocol, upload)));
            }
            CopyingDevices devices = new CopyingDevices(groups, new Random(SEED));
            kills.devices(devices);

            List<Upload> acknowledged = kills.requireThatEveryAcknowledgedUploadIsArchivedWholeAndOnce();

            CopyingDevices.Cut cut = devices.cut();
            say("%d copies were cut, %d of them when all bytes had been sent", cut.all(), cut.atTheEnd());
            for (TransferProtocol protocol : PROTOCOLS) {
                List<Upload> over = acknowledged.stream()
                        .filter(upload -> upload.transferId().contains(name(protocol)))
                        .toList();
                assertThat(over).as("acknowledged over " + protocol).isNotEmpty();
                say("%d copies were acknowledged over %s", over.size(), protocol);
                over.stream().limit(TRIED_AGAIN).forEach(upload -> requireSpent(protocol, upload));
            }
            kills.requireWholeAndOnce();
        }
    }

    private static void say(String format, Object... values) {
        System.out.println("kill -9 of RCP, FTP and SCP: " + String.format(format, values));
    }

    private static String name(TransferProtocol protocol) {
        return "-" + protocol.name().toLowerCase(Locale.ROOT) + "-";
    }

    private void requireSpent(TransferProtocol protocol, Upload upload) {
        Ending ending = client(protocol, upload)
                .put(upload.fileName(), Held.of(Content.of(upload)), Long.MAX_VALUE, new Silent())
                .ending();
        assertThat(ending)
                .as("a second copy of %s over %s", upload, protocol)
                .isInstanceOfAny(Ending.Refused.class, Ending.LoginRefused.class, Ending.Unreachable.class);
    }

    private FileClient client(TransferProtocol protocol, Upload upload) {
        ServerPorts ports = estate.servers();
        InetAddress from = address(upload);
        String user = upload.transferId();
        String password = TicketStock.password(upload);
        return switch (protocol) {
            case RCP -> new RcpClient(from, at(ports.rcp()), "router", PATIENCE);
            case FTP -> new FtpClient(from, at(ports.ftp()), new Account(user, password), PATIENCE);
            case SCP -> new ScpClient(from, at(ports.scp()), user, new KnownPassword(password), PATIENCE);
            case TFTP, SCP_SERVER, CLI -> throw new IllegalArgumentException("no connection over " + protocol);
        };
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static InetAddress address(Upload upload) {
        try {
            return InetAddress.getByName(upload.address());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + upload.address(), e);
        }
    }

    /** A device that believes the server, and has one password. */
    private record KnownPassword(String password) implements ScpDialog {
        @Override
        public boolean trusts(String keyType, String fingerprint) {
            return true;
        }

        @Override
        public Optional<String> password(int attempt) {
            return attempt == 1 ? Optional.of(password) : Optional.empty();
        }
    }

    private static final class Silent implements Progress {
        @Override
        public void moved(long bytes) {
            // Nobody looks.
        }

        @Override
        public void timedOut() {
            // Nobody looks.
        }

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}

package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Model.Generation;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.LinearListing;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.TftpClient;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Copies in the words of IOS before it had file systems: no count of bytes, and a last question before the copy. */
final class OldIosWording extends IosWording {
    private final Generation generation;
    private boolean file;

    OldIosWording(Session session) {
        super(session);
        this.generation = session.device().description().model().copy().generation();
    }

    /** In the case of the host name. */
    @Override
    public String defaultFile(String hostname, String config) {
        return hostname + "-confg";
    }

    @Override
    public void offer(Endpoint from) {
        if (!(from instanceof Endpoint.OnDevice onDevice)) {
            return;
        }
        var fileSystem = onDevice.location().fileSystem();
        session.print(
                fileSystem.partitions().size() > 1
                        ? LinearListing.partitionTable(fileSystem)
                        : LinearListing.classB(fileSystem));
    }

    @Override
    public boolean agreesToUpload(Endpoint from, Remote remote) {
        file = from instanceof Endpoint.OnDevice;
        if (!file) {
            return agreesToWrite(remote);
        }
        return generation == Generation.IOS_10 || agreesToSend((Endpoint.OnDevice) from, remote);
    }

    private boolean agreesToWrite(Remote remote) {
        boolean agreed = session.confirm(
                "write-file", "Write file " + remote.file() + " on host " + remote.host() + "? [confirm]");
        if (agreed) {
            session.println("Building configuration...[OK]");
        }
        return agreed;
    }

    private boolean agreesToSend(Endpoint.OnDevice from, Remote remote) {
        String path = from.location().path();
        String name = path.substring(path.indexOf(':') + 1);
        session.println("Verifying checksum for '" + name + "' (file # 1)... OK");
        return session.ask(
                        "copy-file",
                        "Copy '" + name + "' from Flash to server\n  as '" + remote.file() + "'? [yes/no]",
                        "")
                .filter(answer -> "yes".startsWith(answer) && !answer.isEmpty())
                .isPresent();
    }

    @Override
    void success(Remote remote, TftpClient.Result result) {
        if (!file) {
            session.println("[OK]");
        } else if (generation == Generation.IOS_10) {
            session.println("writing " + remote.file() + " - copy complete");
        } else {
            session.println("Upload to server done");
            session.println("Flash copy took " + took(result) + " [hh:mm:ss]");
        }
    }

    /** {@code ![OK]} is one line. */
    @Override
    public void endProgress() {
        if (file) {
            super.endProgress();
        }
    }

    @Override
    public boolean agreesToConfigure(Remote remote) {
        file = true;
        return session.confirm(
                "configure-using", "Configure using " + remote.file() + " from " + remote.host() + "? [confirm]");
    }

    @Override
    public void begin(Remote remote, long bytes) {
        if (!remote.upload()) {
            loads(remote);
        }
    }

    @Override
    boolean asksBefore(Remote remote) {
        return remote.over(CopyProtocol.RCP);
    }

    @Override
    public void ended(Remote remote, TftpClient.Result result) {
        if (!remote.over(CopyProtocol.RCP) || result.ending() instanceof Ending.Complete) {
            super.ended(remote, result);
            return;
        }
        String reason =
                switch (result.ending()) {
                    case Ending.LoginRefused refused -> refused.message();
                    case Ending.Refused refused -> refused.message().replaceFirst("^rcp: ", "");
                    case Ending.ConnectionRefused refused -> remote.host() + ": Connection refused";
                    case Ending.TimedOut timedOut -> remote.host() + ": Connection timed out";
                    case Ending.Interrupted interrupted -> "Interrupted";
                    default -> remote.host() + ": Destination unreachable";
                };
        session.println("\n%rcp: " + reason);
    }

    @Override
    public boolean agreesToOverwrite(Incoming incoming) {
        // Nobody is asked; the old file keeps its room.
        if (generation == Generation.IOS_10) {
            session.println("File " + incoming.name() + " already exists; it will be invalidated!");
        }
        return true;
    }

    @Override
    public boolean preparesAfterAccess() {
        return false;
    }

    @Override
    public boolean prepares(Incoming incoming, BooleanSupplier probe) {
        file = true;
        OldErasure erasure = new OldErasure(session, incoming);
        return generation == Generation.IOS_10 ? erasure.agrees10() : erasure.agrees11(() -> probed(incoming, probe));
    }

    private boolean probed(Incoming incoming, BooleanSupplier probe) {
        begin(Objects.requireNonNull(incoming.from()), 0);
        boolean there = probe.getAsBoolean();
        if (there) {
            session.println(" [OK]");
        }
        return there;
    }

    @Override
    public void arrived(Arrival arrival) {
        endProgress();
        boolean counts = arrival.remote().over(CopyProtocol.TFTP);
        session.println(counts ? "[OK - " + arrival.result().bytes() + "/" + arrival.room() + " bytes]" : "[OK]");
        if (!arrival.settle().getAsBoolean()) {
            return;
        }
        if (!arrival.destination().contains(":")) {
            session.device()
                    .lines()
                    .message(
                            "%SYS-5-CONFIG: Configured from " + arrival.remote().file() + " by "
                                    + arrival.remote().protocol().scheme() + " from "
                                    + arrival.remote().host() + "\n");
        } else if (generation == Generation.CLASS_B) {
            session.println("Flash device copy took " + took(arrival.result()) + " [hh:mm:ss]");
        }
    }

    private static String took(TftpClient.Result result) {
        long seconds = result.took().toSeconds();
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public void checksum(Content content, boolean good) {
        if (generation == Generation.CLASS_B) {
            session.println(
                    "Verifying checksum... " + (good ? "OK" : "invalid checksum") + " (" + Checksum.of(content) + ")");
        } else {
            session.println("Verifying via checksum...");
            session.println("v".repeat(32));
            session.println("Flash verification " + (good ? "successful" : "failed") + ". Length = " + content.size()
                    + ", checksum = " + Checksum.of(content));
        }
    }

    /** IOS 10 finds out only when there is no room any more. */
    @Override
    public String noRoom(String source, long written, long room) {
        return generation == Generation.IOS_10
                ? "buffer overflow - " + written + "/" + room
                : super.noRoom(source, written, room);
    }
}

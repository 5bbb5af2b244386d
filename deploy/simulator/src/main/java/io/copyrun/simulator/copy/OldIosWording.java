package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.estate.Model.Generation;
import io.copyrun.simulator.flash.LinearListing;
import io.copyrun.simulator.tftp.TftpClient;
import java.util.Locale;

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
            long seconds = result.took().toSeconds();
            session.println("Upload to server done");
            session.println(String.format(
                    Locale.ROOT,
                    "Flash copy took %d:%02d:%02d [hh:mm:ss]",
                    seconds / 3_600,
                    seconds / 60 % 60,
                    seconds % 60));
        }
    }

    /** {@code ![OK]} is one line. */
    @Override
    void endProgress() {
        if (file) {
            super.endProgress();
        }
    }
}

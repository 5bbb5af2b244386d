package io.copyrun.bench.protocol;

import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** sshd of OpenSSH, which starts scp(1) for each copy. */
final class OpenSshd implements Daemon {
    private static final int PORT = 22;

    private final Path publicKey;

    /** @param publicKey that may log in */
    OpenSshd(Path publicKey) {
        this.publicKey = publicKey;
    }

    @Override
    public TransferProtocol protocol() {
        return TransferProtocol.SCP;
    }

    @Override
    public String name() {
        return "OpenSSH";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public List<String> command(Programs programs, Path folder) throws IOException, InterruptedException {
        Path hostKey = folder.resolve("host-key");
        new ProcessBuilder(programs.path("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString())
                .start()
                .waitFor();
        List<String> command = new ArrayList<>(
                List.of(programs.path("sshd"), "-D", "-e", "-f", "/dev/null", "-h", hostKey.toString()));
        for (String option : List.of(
                "ListenAddress=" + HOST,
                "Port=" + PORT,
                "PidFile=none",
                "LogLevel=ERROR",
                "UsePAM=no",
                "StrictModes=no",
                "PermitRootLogin=yes",
                "AuthorizedKeysFile=" + publicKey)) {
            command.addAll(List.of("-o", option));
        }
        return command;
    }

    @Override
    public Account account(Path folder) {
        return new Account(HOST, USER, "", folder.resolve(FILES) + "/");
    }
}

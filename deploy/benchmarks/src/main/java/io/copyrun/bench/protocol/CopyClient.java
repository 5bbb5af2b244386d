package io.copyrun.bench.protocol;

import io.copyrun.event.Direction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The clients that copy, the same for every server: curl, scp of OpenSSH, and rcp of netkit. */
public final class CopyClient {
    /** The fastest that OpenSSH and the node both offer; umac the node does not have. */
    static final String MAC = "hmac-sha2-256-etm@openssh.com";

    private static final int LIMIT_SECONDS = 120;

    private final Programs programs;
    private final Path key;
    private final Path asks;

    /** @param directory for a key and for a program that tells the password */
    public CopyClient(Programs programs, Path directory) throws IOException, InterruptedException {
        this.programs = programs;
        this.key = directory.resolve("key");
        this.asks = directory.resolve("password");
        run(new ProcessBuilder(programs.path("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
        Files.writeString(asks, "#!/bin/sh\necho \"$COPYRUN_BENCH_PASSWORD\"\n");
        Files.setPosixFilePermissions(asks, PosixFilePermissions.fromString("rwx------"));
    }

    /** The public key that {@code scp} logs in with where no password is asked for. */
    Path publicKey() {
        return key.resolveSibling("key.pub");
    }

    /**
     * Copies a file.
     *
     * @param local where it lies, or is to lie
     * @return how long that took, in seconds
     * @throws IOException with what the client printed when it did not succeed
     */
    public double copy(Way way, Direction direction, Errand errand, Path local)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                switch (way.protocol()) {
                    case FTP -> curl(direction, errand, local);
                    case RCP -> rcp(direction, errand, local);
                    case SCP -> scp(way, direction, errand, local);
                    case TFTP, SCP_SERVER, CLI -> throw new IllegalArgumentException("no client for " + way.protocol());
                });
        builder.environment().put("SSH_ASKPASS", asks.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        builder.environment().put("COPYRUN_BENCH_PASSWORD", errand.account().password());
        return run(builder);
    }

    private List<String> curl(Direction direction, Errand errand, Path local) {
        Account account = errand.account();
        String login = account.user() + ":" + account.password();
        String url = "ftp://" + account.host() + "/" + account.folder() + errand.fileName();
        String way = direction == Direction.UPLOAD ? "-T" : "-o";
        return List.of(programs.path("curl"), "-sS", "-q", "--noproxy", "*", "-u", login, way, local.toString(), url);
    }

    private List<String> rcp(Direction direction, Errand errand, Path local) {
        List<String> command = new ArrayList<>(List.of(programs.path("netkit-rcp")));
        command.addAll(fromTo(direction, errand, local));
        return command;
    }

    private List<String> scp(Way way, Direction direction, Errand errand, Path local) {
        List<String> command = new ArrayList<>(List.of(programs.path("scp"), "-O", "-q", "-F", "/dev/null"));
        for (String option : List.of(
                "Ciphers=" + way.cipher(),
                "MACs=" + MAC,
                "StrictHostKeyChecking=no",
                "UserKnownHostsFile=/dev/null",
                "IdentitiesOnly=yes",
                "LogLevel=ERROR")) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of("-i", key.toString()));
        command.addAll(fromTo(direction, errand, local));
        return command;
    }

    private static List<String> fromTo(Direction direction, Errand errand, Path local) {
        Account account = errand.account();
        String remote = account.user() + "@" + account.host() + ":" + account.folder() + errand.fileName();
        return direction == Direction.UPLOAD ? List.of(local.toString(), remote) : List.of(remote, local.toString());
    }

    private double run(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.environment().putAll(programs.environment());
        builder.redirectErrorStream(true);
        long begin = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        Thread guard = Thread.ofVirtual().start(() -> endAfterLimit(process));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        guard.interrupt();
        if (code != 0) {
            throw new IOException(builder.command().getFirst() + " ended with code " + code + ": " + printed.strip());
        }
        return seconds;
    }

    private static void endAfterLimit(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

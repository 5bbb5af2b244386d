package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.util.Locale;

/** Copies in the words of NX-OS. */
final class NxosWording implements Wording {
    private static final int BAR_CELLS = 25;
    private static final long BYTES_PER_BAR_MIN = 4096;

    private final Session session;
    private boolean draws = true;

    NxosWording(Session session) {
        this.session = session;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public String defaultFile(String hostname, String config) {
        return hostname + "-" + config;
    }

    @Override
    public void begin(Remote remote, long bytes) {
        draws = remote.over(CopyProtocol.TFTP);
        if (draws) {
            session.terminal().write("Trying to connect to tftp server......\n");
        }
        session.terminal().flush();
    }

    @Override
    public Progress progress(long bytes) {
        return draws ? new Bar(bytes) : new SilentProgress(session);
    }

    /** A host whose key was accepted once is known. */
    @Override
    public boolean trusts(Remote remote, String keyType, String fingerprint) {
        String host = remote.host();
        if (session.device().memory().knownHosts().contains(host + fingerprint)) {
            return true;
        }
        session.println("The authenticity of host '" + host + " (" + host + ")' can't be established.\n" + keyType
                + " key fingerprint is " + fingerprint + ".");
        boolean agreed = session.ask("host-key", "Are you sure you want to continue connecting (yes/no)? ", "")
                .filter("yes"::equals)
                .isPresent();
        if (agreed) {
            session.device().memory().knownHosts().add(host + fingerprint);
            session.println("Warning: Permanently added '" + host + "' (" + keyType + ") to the list of known hosts.");
        }
        return agreed;
    }

    @Override
    public String passwordQuestion(Remote remote) {
        return remote.user() + "@" + remote.host() + "'s password: ";
    }

    @Override
    public int passwordsMax() {
        return 3;
    }

    /** A bar that is drawn over itself. */
    private final class Bar implements Progress {
        private final long size;
        private long next;
        private boolean connected;

        Bar(long size) {
            this.size = size;
        }

        @Override
        public void moved(long bytes) {
            if (bytes == 0 || bytes < next) {
                return;
            }
            session.checkpoint("transfer");
            if (!connected) {
                connected = true;
                session.terminal().write("Connection to Server Established.\n");
            }
            next = bytes + Math.max(BYTES_PER_BAR_MIN, size / 100);
            int cells = size == 0 ? 0 : (int) Math.min(BAR_CELLS, bytes * BAR_CELLS / size);
            String bar = "#".repeat(cells) + " ".repeat(BAR_CELLS - cells);
            session.terminal().write(String.format(Locale.ROOT, "\r[%s]%13.2fKB", bar, bytes / 1024.0));
            session.terminal().flush();
        }

        @Override
        public void timedOut() {
            // NX-OS says nothing until it gives up.
        }

        @Override
        public boolean interrupted() {
            return session.terminal().keyboard().takeInterrupt();
        }
    }

    @Override
    public void ended(Remote remote, TftpClient.Result result) {
        String operation = operation(remote);
        switch (remote.protocol()) {
            case FTP -> {
                NxosClients.ftp(result).forEach(session::println);
                return;
            }
            case SCP -> {
                NxosClients.scp(remote, result).forEach(session::println);
                return;
            }
            case TFTP, RCP -> endProgress();
        }
        switch (result.ending()) {
            case Ending.Complete complete -> {
                session.println(operation + "was successful");
                session.println("Copy complete, now saving to disk (please wait)...");
                session.println("Copy complete.");
            }
            case Ending.Refused refused -> session.println(operation + "failed:" + reason(refused.code()));
            case Ending.TimedOut timedOut -> session.println(operation + "failed:Connection timed out");
            case Ending.Interrupted interrupted -> session.println("Copy aborted by user");
            case Ending.Unreachable unreachable -> session.println(operation + "failed:Network is unreachable");
            case Ending.LoginRefused refused -> session.println(operation + "failed:Access violation");
            case Ending.ConnectionRefused refused -> session.println(operation + "failed:Connection refused");
            case Ending.Lost lost -> session.println(operation + "failed:Connection reset by peer");
        }
    }

    private static String operation(Remote remote) {
        return "TFTP " + (remote.upload() ? "put" : "get") + " operation ";
    }

    /** RFC 1350, appendix, in the words of the device. */
    private static String reason(int code) {
        return switch (code) {
            case 1 -> "File not found";
            case 2 -> "Access violation";
            case 3 -> "Disk full or allocation exceeded";
            case 4 -> "Illegal TFTP operation";
            case 6 -> "File already exists";
            default -> "Undefined error";
        };
    }

    @Override
    public void unreachable(Remote remote) {
        String network = "Network is unreachable";
        switch (remote.protocol()) {
            case FTP -> NxosClients.notConnected(network).forEach(session::println);
            case SCP -> NxosClients.unconnected(remote, network).forEach(session::println);
            case TFTP, RCP -> session.println(operation(remote) + "failed:" + network);
        }
    }

    @Override
    public String unknownHost(Remote remote) {
        return remote.protocol().scheme() + ": could not resolve hostname " + remote.host() + "\nError during copy";
    }

    @Override
    public String noStartup() {
        return "No startup configuration";
    }

    @Override
    public String isDirectory(String path) {
        return "Source is a directory: " + path;
    }

    @Override
    public String noFile(String path) {
        return "No such file or directory";
    }

    @Override
    public String noRoom(String source, long written, long room) {
        return "No space left on device";
    }

    @Override
    public boolean asksLocalDestination() {
        return false;
    }

    @Override
    public void copiedLocally(long bytes) {
        session.println("Copy progress 100% " + (bytes + 1023) / 1024 + "KB");
        session.println("Copy complete, now saving to disk (please wait)...");
        session.println("Copy complete.");
    }

    @Override
    public void endProgress() {
        if (draws) {
            session.terminal().write("\r" + " ".repeat(60) + "\r");
        }
    }

    @Override
    public String notWritten(String destination, String reason) {
        return "Error writing " + destination + ": " + reason + "\nError during copy";
    }

    @Override
    public boolean agreesToOverwrite(Incoming incoming) {
        return session.isQuiet()
                || session.ask(
                                "overwrite",
                                "Warning: There is already a file existing with this name. Do you want to overwrite (y/n)?[n] ",
                                "n")
                        .filter(answer -> answer.startsWith("y"))
                        .isPresent();
    }

    @Override
    public boolean agreesToSave() {
        return true;
    }

    @Override
    public void saved() {
        session.terminal().write("[" + "#".repeat(40) + "] 100%\n");
        session.println("Copy complete, now saving to disk (please wait)...");
        session.println("Copy complete.");
    }
}

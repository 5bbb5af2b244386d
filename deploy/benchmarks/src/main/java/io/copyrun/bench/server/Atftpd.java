package io.copyrun.bench.server;

import java.nio.file.Path;
import java.util.List;

/** The advanced TFTP server: a thread for each transfer. */
record Atftpd() implements PeerProgram {
    /** Its default of 100 would refuse the rows with more at once. */
    private static final String THREADS_MAX = "4000";

    @Override
    public String name() {
        return "atftpd";
    }

    @Override
    public String executable() {
        return "atftpd";
    }

    @Override
    public String packageName() {
        return "atftpd";
    }

    @Override
    public String versionOption() {
        return "--version";
    }

    @Override
    public String versionMark() {
        return "atftp";
    }

    @Override
    public boolean writes() {
        return true;
    }

    /** What the system gives a service by default; above it, its select(2) ends the process as soon as 1,024 are open. */
    @Override
    public int openFilesMax() {
        return 1_024;
    }

    @Override
    public List<String> command(Path program, int port, Path directory) {
        return List.of(
                program.toString(),
                "--daemon",
                "--no-fork",
                "--user",
                "root",
                "--group",
                "root",
                "--bind-address",
                host(),
                "--port",
                Integer.toString(port),
                "--maxthread",
                THREADS_MAX,
                "--retry-timeout",
                "1",
                "--logfile",
                "/dev/null",
                "--verbose=0",
                directory.toString());
    }
}

package io.copyrun.bench.server;

import java.nio.file.Path;
import java.util.List;

/** H. Peter Anvin's server: a process for each transfer. */
record TftpdHpa() implements PeerProgram {
    @Override
    public String name() {
        return "tftpd-hpa";
    }

    @Override
    public String executable() {
        return "in.tftpd";
    }

    @Override
    public String packageName() {
        return "tftpd-hpa";
    }

    @Override
    public String versionOption() {
        return "-V";
    }

    @Override
    public String versionMark() {
        return "tftp-hpa";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public List<String> command(Path program, int port, Path directory) {
        // -s: names are below the directory; -c -p -U 0: new files may be written.
        return List.of(
                program.toString(),
                "-4",
                "-L",
                "-s",
                "-c",
                "-p",
                "-u",
                "root",
                "-U",
                "0",
                "-a",
                host() + ":" + port,
                directory.toString());
    }
}

package io.copyrun.bench.server;

import java.nio.file.Path;
import java.util.List;

/** Simon Kelley's server: one loop for all transfers, which only sends. */
record Dnsmasq() implements PeerProgram {
    /** Its default is 50. */
    private static final int TRANSFERS_MAX = 4_000;

    @Override
    public String name() {
        return "dnsmasq";
    }

    @Override
    public String executable() {
        return "dnsmasq";
    }

    @Override
    public String packageName() {
        return "dnsmasq-base";
    }

    @Override
    public String versionOption() {
        return "--version";
    }

    @Override
    public String versionMark() {
        return "Dnsmasq version";
    }

    @Override
    public boolean writes() {
        return false;
    }

    /** One of its own, because its port is always 69. */
    @Override
    public String host() {
        return "127.9.9.9";
    }

    @Override
    public int port(int free) {
        return 69;
    }

    @Override
    public List<String> command(Path program, int port, Path directory) {
        return List.of(
                program.toString(),
                "--keep-in-foreground",
                "--port=0",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--user=root",
                "--enable-tftp",
                "--tftp-root=" + directory,
                "--tftp-max=" + TRANSFERS_MAX,
                "--listen-address=" + host(),
                "--bind-interfaces",
                "--quiet-tftp",
                "--log-facility=/dev/null");
    }
}

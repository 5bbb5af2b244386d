package io.copyrun.bench.protocol;

import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** in.rshd of netkit, started by inetd for each connection, which starts rcp(1) for each copy. */
final class InetdRshd implements Daemon {
    private static final int PORT = 514;

    @Override
    public TransferProtocol protocol() {
        return TransferProtocol.RCP;
    }

    @Override
    public String name() {
        return "rshd";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public List<String> command(Programs programs, Path folder) throws IOException {
        // Without a limit, which is 256 connections a minute.
        String line = HOST + ":" + PORT + " stream tcp nowait.10000 root " + programs.path("in.rshd") + " in.rshd\n";
        Path settings = Files.writeString(folder.resolve("inetd.conf"), line);
        return List.of(programs.path("inetd"), "-i", settings.toString());
    }

    @Override
    public Account account(Path folder) {
        return new Account(HOST, USER, "", folder.resolve(FILES) + "/");
    }
}

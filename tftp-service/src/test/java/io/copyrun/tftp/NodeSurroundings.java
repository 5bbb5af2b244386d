package io.copyrun.tftp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the node under test a spool of its own, a free port, and an archive. */
public final class NodeSurroundings implements QuarkusTestResourceLifecycleManager {
    static final String NODE_ID = "node-under-test";
    /** Of the remote shell. */
    public static final int RCP_PORT = 514;

    public static String nodeId() {
        return NODE_ID;
    }

    private @Nullable ArchiveStandIn archive;
    private @Nullable Path spool;

    @Override
    public Map<String, String> start() {
        try {
            ArchiveStandIn started = new ArchiveStandIn();
            Path directory = Files.createTempDirectory("spool");
            archive = started;
            spool = directory;
            Map<String, String> settings = new HashMap<>();
            settings.put("copyrun.tftp.node-id", NODE_ID);
            settings.put("copyrun.tftp.port", "0");
            settings.put("copyrun.tftp.spool.directory", directory.toString());
            settings.put("copyrun.tftp.spool.reserve", "1M");
            settings.put("copyrun.tftp.unexpected-uploads", "known-devices");
            settings.put("copyrun.tftp.archive-url", started.url());
            settings.put("copyrun.tftp.limits.silence", "35S");
            settings.put("copyrun.tftp.rcp.enabled", "true");
            settings.put("copyrun.tftp.rcp.port", rcpPort());
            settings.put("copyrun.tftp.scp.enabled", "true");
            settings.put("copyrun.tftp.scp.port", "0");
            settings.put("copyrun.tftp.ftp.enabled", "true");
            settings.put("copyrun.tftp.ftp.port", "0");
            settings.put("copyrun.tftp.ftp.active-devices", "r1");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client of Debian knows the port of its system only. */
    private static String rcpPort() {
        try (ServerSocket probe = new ServerSocket(RCP_PORT)) {
            return String.valueOf(probe.getLocalPort());
        } catch (IOException e) {
            return "0";
        }
    }

    @Override
    public void stop() {
        if (archive != null) {
            archive.close();
        }
        if (spool != null) {
            try (Stream<Path> paths = Files.walk(spool)) {
                List<Path> deepestFirst =
                        paths.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

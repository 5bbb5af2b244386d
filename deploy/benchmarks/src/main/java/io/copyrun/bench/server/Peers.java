package io.copyrun.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers of others that are installed here. */
public final class Peers {
    private static final List<PeerProgram> PROGRAMS = List.of(new TftpdHpa(), new Atftpd(), new Dnsmasq());
    private static final String UNPACKED = "COPYRUN_BENCH_PEERS";

    private final List<Server> servers = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private Peers() {}

    /** The names that can be asked for, the one that CPU time is compared with first. */
    public static List<String> names() {
        return PROGRAMS.stream().map(PeerProgram::name).toList();
    }

    /** The peer that CPU time is compared with: it is the one that most networks run. */
    public static String cpuMeasure() {
        return new TftpdHpa().name();
    }

    /** What the program given as a reference is called. */
    public static String referenceName() {
        return Reference.NAME;
    }

    /**
     * Looks for those that are wanted.
     *
     * @param environment with the search path and {@code COPYRUN_BENCH_PEERS}
     * @param reference a program to compare with, too
     */
    public static Peers find(
            List<String> wanted, Map<String, String> environment, Optional<Path> reference, Place place)
            throws IOException, InterruptedException {
        Peers peers = new Peers();
        String searchPath = environment.getOrDefault("PATH", "");
        Installations installations =
                new Installations(Optional.ofNullable(environment.get(UNPACKED)).map(Path::of), searchPath);
        for (PeerProgram program : PROGRAMS) {
            if (wanted.contains(program.name())) {
                Optional<Installed> found = installations.find(program);
                if (found.isPresent()) {
                    peers.servers.add(new Peer(found.get(), place));
                } else {
                    peers.missing.add(program.name() + " is not installed (expected: " + program.executable()
                            + " of the package " + program.packageName() + " on the search path, in /usr/sbin, or"
                            + " unpacked in a folder below " + UNPACKED + ")");
                }
            }
        }
        if (reference.isPresent()) {
            Path program = reference.get().toAbsolutePath();
            peers.servers.add(new Peer(
                    new Installed(new Reference(), program, program.toString(), Map.of("PATH", searchPath)), place));
        }
        return peers;
    }

    public List<Server> servers() {
        return servers;
    }

    /** A sentence for each that was not found. */
    public List<String> missing() {
        return missing;
    }
}

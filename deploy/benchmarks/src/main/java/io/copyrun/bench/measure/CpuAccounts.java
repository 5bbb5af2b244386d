package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens accounts: a control group of its own for each server where the system lets us, else the process tree. */
public final class CpuAccounts {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final String V1_USAGE = "cpuacct.usage";
    private static final String V2_USAGE = "cpu.stat";

    private final Optional<Path> parent;
    private final String usageFile;

    private CpuAccounts(Optional<Path> parent, String usageFile) {
        this.parent = parent;
        this.usageFile = usageFile;
    }

    /** @param name of the group that all accounts lie in */
    public static CpuAccounts find(String name) {
        CpuAccounts v1 = in(GROUPS.resolve("cpuacct"), name, V1_USAGE);
        if (v1.parent.isPresent()) {
            return v1;
        }
        for (Path mount : List.of(GROUPS.resolve("unified"), GROUPS)) {
            CpuAccounts v2 = in(mount.resolve(ownGroup()), name, V2_USAGE);
            if (v2.parent.isPresent()) {
                return v2;
            }
        }
        return new CpuAccounts(Optional.empty(), "");
    }

    private static CpuAccounts in(Path above, String name, String usageFile) {
        Path parent = above.resolve(name);
        try {
            Files.createDirectory(parent);
            if (Files.isReadable(parent.resolve(usageFile)) && Files.isWritable(parent.resolve("cgroup.procs"))) {
                return new CpuAccounts(Optional.of(parent), usageFile);
            }
            Files.delete(parent);
        } catch (IOException notAllowed) {
            // the next way is tried
        }
        return new CpuAccounts(Optional.empty(), "");
    }

    /** The group that this process is in by version 2, below the mount point; cgroups(7): "0::/path". */
    private static String ownGroup() {
        try {
            return Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** An account for one server. */
    public CpuAccount open(String name) throws IOException {
        if (parent.isEmpty()) {
            return new TreeAccount();
        }
        Path group = parent.get().resolve(name);
        Files.createDirectories(group);
        return new GroupAccount(group, usageFile);
    }

    /** How it is counted, for people. */
    public String describe() {
        return parent.map(group -> "control groups in " + group.getParent()).orElse("process trees in /proc");
    }

    /** Removes the group that all accounts lay in. */
    public void close() throws IOException {
        if (parent.isPresent()) {
            Files.deleteIfExists(parent.get());
        }
    }
}

package io.copyrun.bench.protocol;

import io.copyrun.bench.server.Installations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The programs of others that copies are measured with. */
public final class Programs {
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "vsftpd", "vsftpd",
            "sshd", "openssh-server",
            "in.rshd", "rsh-server",
            "inetd", "openbsd-inetd",
            "curl", "curl",
            "scp", "openssh-client",
            "ssh-keygen", "openssh-client",
            "netkit-rcp", "rsh-client"));

    private final Map<String, Path> paths = new HashMap<>();
    private final Map<String, String> environment;

    private Programs(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Looks for all of them.
     *
     * @param environment with the search path
     * @throws IOException that says which are missing, and which packages have them
     */
    public static Programs find(Map<String, String> environment) throws IOException {
        Installations installations = new Installations(Optional.empty(), environment.getOrDefault("PATH", ""));
        Programs programs = new Programs(installations.environment());
        List<String> missing = new ArrayList<>();
        TreeSet<String> packages = new TreeSet<>();
        PACKAGES.forEach((program, name) -> installations
                .path(program)
                .ifPresentOrElse(path -> programs.paths.put(program, path), () -> {
                    missing.add(program);
                    packages.add(name);
                }));
        if (!missing.isEmpty()) {
            throw new IOException(String.join(", ", missing) + " not installed (expected: on the search path or in"
                    + " /usr/sbin; apt-get install " + String.join(" ", packages) + ")");
        }
        return programs;
    }

    /** Where a program is. */
    String path(String program) {
        Path path = paths.get(program);
        if (path == null) {
            throw new IllegalArgumentException(
                    "unknown program: " + program + " (expected: one of " + PACKAGES.keySet());
        }
        return path.toString();
    }

    /** What they need of an environment. */
    Map<String, String> environment() {
        return environment;
    }

    /** The packages with their versions, as far as the system knows them: {@code vsftpd 3.0.3-13+b2, ...}. */
    public String versions() throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("dpkg-query", "-W", "-f", "${Package} ${Version}, "));
        command.addAll(new TreeSet<>(PACKAGES.values()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.isEmpty() ? "of unknown versions" : text.substring(0, text.length() - 2);
        } catch (IOException e) {
            return "of unknown versions";
        }
    }
}

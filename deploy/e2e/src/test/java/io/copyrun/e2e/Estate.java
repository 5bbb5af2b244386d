package io.copyrun.e2e;

import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole system, running as an operator's would: started once for all tests of this module, ended with the JVM. */
final class Estate {
    private static @Nullable Estate shared;

    private final CopyrunSystem system;
    private final Path credentials;

    private Estate(CopyrunSystem system, Path credentials) {
        this.system = system;
        this.credentials = credentials;
    }

    static synchronized Estate shared() {
        Estate running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    /** The one that was started; empty when no test needed it. */
    static synchronized Optional<Estate> started() {
        return Optional.ofNullable(shared);
    }

    private static Estate start() {
        try {
            Path home = Files.createDirectories(
                    Path.of("target", "e2e-home-" + ProcessHandle.current().pid()));
            Path credentials = Files.writeString(home.resolve("credentials.properties"), "");
            CopyrunSystem system = CopyrunSystem.builder()
                    .home(home)
                    .freePorts()
                    .variable("COPYRUN_SESSION_TRANSCRIPTS", "all")
                    // More restores than one process takes elsewhere stand still at the same time when a service is
                    // killed.
                    .variable("COPYRUN_SESSION_RESTORES_SESSIONS_MAX", "30")
                    // A name that nobody knows is waited for in one test, and in no other.
                    .variable("COPYRUN_SESSION_PATIENCE_UNKNOWN_DEVICE", "PT4S")
                    .credentials("demo", "netops", "canary-password", "canary-enable")
                    .variable(
                            "COPYRUN_CREDENTIALS_FILE",
                            credentials.toAbsolutePath().toString())
                    .start();
            return new Estate(system, credentials);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sets the account of a profile in the file of credentials, which sessions read anew each time. */
    void credentials(String profile, String username, String password, String enablePassword) throws IOException {
        String prefix = "COPYRUN_CREDENTIALS_" + profile.toUpperCase(Locale.ROOT);
        Files.writeString(
                credentials,
                prefix + "_USERNAME=" + username + "\n" + prefix + "_PASSWORD=" + password + "\n" + prefix
                        + "_ENABLE_PASSWORD=" + enablePassword + "\n");
    }

    CopyrunSystem system() {
        return system;
    }

    String inventory() {
        return system.url(Service.INVENTORY);
    }

    String session() {
        return system.url(Service.SESSION);
    }

    String archive() {
        return system.url(Service.ARCHIVE);
    }

    String transferNode() {
        return system.url(Service.TFTP);
    }

    String bootstrapServers() {
        return system.bootstrapServers();
    }
}

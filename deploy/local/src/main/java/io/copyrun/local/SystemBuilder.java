package io.copyrun.local;

import io.copyrun.local.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what a {@link CopyrunSystem} is to be like, and starts it. */
public final class SystemBuilder {
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final List<Function<CopyrunSystem, Program>> beside = new ArrayList<>();
    private @Nullable Path home;
    private PortRule portRule = PortRule.STANDARD;
    private Outside outside = Outside.NONE;
    private Consumer<String> say = line -> {};

    SystemBuilder() {}

    /** Where data, logs and pid files are kept. What is there from an earlier run is used again. */
    public SystemBuilder home(Path directory) {
        home = directory;
        return this;
    }

    /** Listens on ports that are free now, whatever the environment says; devices are told 127.0.0.1. For tests. */
    public SystemBuilder freePorts() {
        portRule = PortRule.FREE;
        return this;
    }

    /** Moves to a free port where a standard port is taken; devices are told 127.0.0.1. For the demonstration. */
    public SystemBuilder standardOrFreePorts() {
        portRule = PortRule.STANDARD_OR_FREE;
        return this;
    }

    /** What the programs beside the services are started with. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Adds a variable to what the services inherit, or replaces one. */
    public SystemBuilder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The account that sessions log in with, on devices of this credential profile. */
    public SystemBuilder credentials(String profile, String username, String password, String enablePassword) {
        String prefix =
                "COPYRUN_CREDENTIALS_" + profile.toUpperCase(Locale.ROOT).replace('-', '_');
        return variable(prefix + "_USERNAME", username)
                .variable(prefix + "_PASSWORD", password)
                .variable(prefix + "_ENABLE_PASSWORD", enablePassword);
    }

    /** Uses a broker or a database server of one's own. */
    public SystemBuilder outside(Outside chosen) {
        outside = chosen;
        return this;
    }

    /** Starts one more program with the services, made when the ports are known, and waits for it too. */
    public SystemBuilder beside(Function<CopyrunSystem, Program> program) {
        beside.add(program);
        return this;
    }

    /** Is told, line by line, what happens: what is ready, what ended and is started again. */
    public SystemBuilder say(Consumer<String> listener) {
        say = listener;
        return this;
    }

    /**
     * Starts everything, and waits until it is ready. What a supervisor that was killed left behind on this home is
     * ended first.
     *
     * @throws StartFailed with the reason, when it could not be; nothing is left running then
     */
    public CopyrunSystem start() throws IOException, InterruptedException {
        if (home == null) {
            throw new IllegalStateException("no home was given");
        }
        Home chosen = new Home(home);
        Checkout checkout = Checkout.find();
        Files.createDirectories(chosen.logs());
        HomeLock lock = chosen.lock();
        CopyrunSystem system = null;
        try {
            chosen.endLeftovers(say);
            PortPlan ports = portRule.ports(environment);
            TftpAddress tftp = portRule.tftp(environment);
            ServiceEnvironment variables = new ServiceEnvironment(environment, chosen, ports, tftp);
            Parts parts = new Parts(chosen, ports, outside, checkout, variables.forProgramsWithoutSecrets());
            system = new CopyrunSystem(chosen, lock, ports, tftp, parts);
            system.start(checkout, variables, beside, say);
            return system;
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (system == null) {
                lock.close();
            } else {
                system.close();
            }
            throw e;
        }
    }
}

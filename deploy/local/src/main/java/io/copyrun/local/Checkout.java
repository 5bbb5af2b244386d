package io.copyrun.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built source tree that the processes are started from. */
public record Checkout(Path root) {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** The tree named by the system property {@code copyrun.root}, else the one around the working directory. */
    public static Checkout find() throws StartFailed {
        String named = System.getProperty("copyrun.root");
        if (named != null) {
            return new Checkout(Path.of(named));
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path path = here; path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve("deploy/event-contract")) && Files.exists(path.resolve("pom.xml"))) {
                return new Checkout(path);
            }
        }
        throw new StartFailed(here + " is not inside a checkout of Copyrun");
    }

    /**
     * The runnable jar of a service.
     *
     * @throws StartFailed when it has not been built
     */
    Path jar(Service service) throws StartFailed {
        return built(root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** The class path of the broker's process. */
    String brokerClassPath() {
        Path target = root.resolve("deploy/local/target");
        Path jar = target.resolve("local-" + VERSION + ".jar");
        return Files.exists(jar) && Files.isDirectory(target.resolve("lib"))
                ? jar + File.pathSeparator + target.resolve("lib") + "/*"
                : System.getProperty("java.class.path");
    }

    /**
     * The class path of the simulated devices.
     *
     * @throws StartFailed when they have not been built
     */
    public String simulatorClassPath() throws StartFailed {
        Path target = root.resolve("deploy/simulator/target");
        return built(target.resolve("simulator-" + VERSION + ".jar")) + File.pathSeparator
                + built(target.resolve("lib")) + "/*";
    }

    /** The {@code java} that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path built(Path path) throws StartFailed {
        if (!Files.exists(path)) {
            throw new StartFailed(path + " is not there (expected: the result of a build; deploy/copyrun makes it)");
        }
        return path;
    }
}

package io.copyrun.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One of the four services, with how it runs on one machine. */
public enum Service {
    TFTP("tftp-service", Port.TFTP_HTTP),
    SESSION("session-service", Port.SESSION),
    ARCHIVE("archive-service", Port.ARCHIVE),
    INVENTORY("inventory-service", Port.INVENTORY);

    private static final List<String> COMMON = List.of("-Xss512k", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private final String module;
    private final Port port;

    Service(String module, Port port) {
        this.module = module;
        this.port = port;
    }

    /** Its Maven module, and its name to people. */
    public String module() {
        return module;
    }

    public Port port() {
        return port;
    }

    List<String> javaOptions() {
        List<String> options = new ArrayList<>(COMMON);
        if (this == TFTP) {
            // The transfer engine runs hot under load, where the second compiler pays for itself.
            options.add("-Xmx192m");
        } else {
            options.add("-Xmx96m");
            options.add("-XX:TieredStopAtLevel=1");
        }
        return options;
    }

    /** The variable whose options come after the built-in ones. */
    String javaOptionsVariable() {
        return "COPYRUN_JAVA_OPTIONS_" + name().toUpperCase(Locale.ROOT);
    }

    boolean hasDatabase() {
        return this != TFTP;
    }

    /** The name of its database. */
    String database() {
        return "copyrun_" + name().toLowerCase(Locale.ROOT);
    }
}

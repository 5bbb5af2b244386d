package io.copyrun.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment variables that each service is started with. */
final class ServiceEnvironment {
    private static final String CREDENTIALS = "COPYRUN_CREDENTIALS_";
    // They speak to the launcher; under these names a service would read them as configuration of its own.
    private static final Set<String> OF_THE_LAUNCHER = Stream.concat(
                    Arrays.stream(Port.values()).map(Port::variable),
                    Stream.of(TftpPort.VARIABLE, Outside.JDBC_URL_BASE, Outside.BOOTSTRAP_SERVERS))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> inherited;
    private final Home home;
    private final PortPlan ports;
    private final TftpAddress tftp;

    /** @param inherited what the caller's environment, and the caller, say */
    ServiceEnvironment(Map<String, String> inherited, Home home, PortPlan ports, TftpAddress tftp) {
        this.inherited = inherited;
        this.home = home;
        this.ports = ports;
        this.tftp = tftp;
    }

    /** @param jdbcUrl of its own database, for the services that have one */
    Map<String, String> of(Service service, String bootstrapServers, Function<Service, String> jdbcUrl) {
        Map<String, String> environment = forProgramsWithoutSecrets();
        if (service == Service.SESSION) {
            inherited.forEach((name, value) -> {
                if (name.startsWith(CREDENTIALS)) {
                    environment.put(name, value);
                }
            });
        }
        environment.put("COPYRUN_HOME", home.data().toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        // Else each consumer takes two seconds to close, one after the other; what it had begun comes again at the
        // start.
        environment.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN", "false");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service.port())));
        if (service.hasDatabase()) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl.apply(service));
        }
        if (service == Service.TFTP) {
            environment.put(TftpPort.VARIABLE, Integer.toString(tftp.port().number()));
            environment.put(TftpAddress.VARIABLE, tftp.advertised());
            environment.put("COPYRUN_TFTP_HTTP_URL", url(Port.TFTP_HTTP));
            environment.put("COPYRUN_TFTP_ARCHIVE_URL", url(Port.ARCHIVE));
        }
        if (service == Service.SESSION) {
            environment.put("COPYRUN_SESSION_ARCHIVE_URL", url(Port.ARCHIVE));
        }
        if (service == Service.INVENTORY) {
            environment.put("COPYRUN_INVENTORY_SESSION_URL", url(Port.SESSION));
        }
        return environment;
    }

    /** What is inherited, without credentials and without what was meant for the launcher. */
    Map<String, String> forProgramsWithoutSecrets() {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.keySet().removeIf(name -> name.startsWith(CREDENTIALS) || OF_THE_LAUNCHER.contains(name));
        return environment;
    }

    private String url(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }
}

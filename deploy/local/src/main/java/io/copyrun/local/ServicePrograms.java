package io.copyrun.local;

import io.copyrun.local.process.Probe;
import io.copyrun.local.process.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each service is run: the jar that production runs, with options that fit one machine. */
final class ServicePrograms {
    private ServicePrograms() {}

    static Program program(Checkout checkout, Home home, Service service, Map<String, String> environment)
            throws StartFailed {
        List<String> command = new ArrayList<>();
        command.add(Checkout.java());
        command.addAll(service.javaOptions());
        Optional.ofNullable(environment.get(service.javaOptionsVariable()))
                .map(options -> Arrays.asList(options.strip().split("\\s+")))
                .ifPresent(command::addAll);
        command.add("-jar");
        command.add(checkout.jar(service).toString());
        int port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "0"));
        return new Program(
                service.module(),
                command,
                environment,
                home.log(service.module()),
                Optional.of(Probe.http(port, "/q/health/ready")));
    }
}

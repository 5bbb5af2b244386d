package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {
    private final Map<String, String> inherited = Map.of(
            "PATH", "/bin",
            "COPYRUN_CREDENTIALS_LAB_PASSWORD", "secret",
            "COPYRUN_TFTP_HTTP_PORT", "8082",
            "COPYRUN_JDBC_URL_BASE", "jdbc:postgresql://db/?password=secret");

    @ParameterizedTest
    @EnumSource
    void givesCredentialsToTheSessionServiceOnly(Service service) throws IOException {
        Map<String, String> environment = of(service);

        assertThat(environment.containsValue("secret")).isEqualTo(service == Service.SESSION);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheVariablesOfTheLauncherFromTheServices(Service service) throws IOException {
        assertThat(of(service)).doesNotContainKeys("COPYRUN_TFTP_HTTP_PORT", "COPYRUN_JDBC_URL_BASE");
    }

    @ParameterizedTest
    @EnumSource
    void letsEveryServiceListenOnLoopbackOnly(Service service) throws IOException {
        assertThat(of(service)).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1").containsEntry("PATH", "/bin");
    }

    private Map<String, String> of(Service service) throws IOException {
        TftpAddress tftp = new TftpAddress(new TftpPort(6969, Optional.empty()), "192.0.2.7");
        return new ServiceEnvironment(inherited, new Home(Path.of("home")), PortPlan.free(), tftp)
                .of(service, "127.0.0.1:9092", of -> "jdbc:postgresql://127.0.0.1/" + of.database());
    }
}

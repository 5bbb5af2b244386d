package io.copyrun.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.worker.Transcripts;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionConfigTest {
    private static SessionConfig config(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(SessionConfig.class);
    }

    @Test
    void hasDefaultsThatPickUpAKilledProcessWithin10Seconds() {
        SessionConfig config = config(Map.of());

        assertThat(config.sessionsMax()).isEqualTo(50);
        assertThat(config.deadlineDefault()).isEqualTo(Duration.ofHours(4));
        assertThat(config.lease().duration()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.lease().renewEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.retry().attemptsMax()).isEqualTo(5);
        assertThat(config.retry().pauseFirst()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.retry().pauseMax()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.patience().stage()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.patience().configCopy()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.patience().fileCopy()).isEqualTo(Duration.ofHours(12));
        assertThat(config.patience().armed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.patience().transfer()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.patience().archive()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.patience().node()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.patience().unknownDevice()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.patience().recheck()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.credentialsBreaker().refusedInARow()).isEqualTo(3);
        assertThat(config.credentialsBreaker().loginsInFlight()).isEqualTo(16);
        assertThat(config.credentialsBreaker().pauseFirst()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.credentialsBreaker().pauseMax()).isEqualTo(Duration.ofHours(4));
        assertThat(config.credentialsBreaker().provenFor()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.credentialsBreaker().answer()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.credentialsBreaker().connect()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.size().configBytesMax()).isEqualTo(16L << 20);
        assertThat(config.size().fileBytesMax()).isEqualTo(4L << 30);
        assertThat(config.tftpPortKnownTo()).containsExactly("127.0.0.0/8");
        assertThat(config.platformDirectory()).isEmpty();
        assertThat(config.ticket().armed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.ticket().expiresIn()).isEqualTo(Duration.ofHours(1));
        assertThat(config.ticket().expiresInMax()).isEqualTo(Duration.ofDays(1));
        assertThat(config.transcripts()).isEqualTo(Transcripts.Which.FAILED);
        assertThat(config.transcript().age()).isEqualTo(Duration.ofDays(14));
        assertThat(config.transcript().count()).isEqualTo(2_000);
        assertThat(config.transcript().charsMax()).isEqualTo(256 * 1024);
    }

    @Test
    void isReadFromTheNamesThatTheDocumentationGives() {
        SessionConfig config = config(Map.of(
                "copyrun.session.sessions-max", "7",
                "copyrun.session.platform-directory", "/etc/copyrun/platforms",
                "copyrun.session.deadline-default", "PT1H",
                "copyrun.session.lease.duration", "PT20S",
                "copyrun.session.retry.attempts-max", "2",
                "copyrun.session.patience.archive", "PT1M",
                "copyrun.session.size.config-bytes-max", "1000",
                "copyrun.session.tftp-port-known-to", "10.0.0.0/8,127.0.0.0/8",
                "copyrun.session.credentials-breaker.refused-in-a-row", "2",
                "copyrun.session.transcripts", "all"));

        assertThat(config.sessionsMax()).isEqualTo(7);
        assertThat(config.platformDirectory()).contains(Path.of("/etc/copyrun/platforms"));
        assertThat(config.deadlineDefault()).isEqualTo(Duration.ofHours(1));
        assertThat(config.lease().duration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.retry().attemptsMax()).isEqualTo(2);
        assertThat(config.patience().archive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.size().configBytesMax()).isEqualTo(1000);
        assertThat(config.tftpPortKnownTo()).containsExactly("10.0.0.0/8", "127.0.0.0/8");
        assertThat(config.credentialsBreaker().refusedInARow()).isEqualTo(2);
        assertThat(config.transcripts()).isEqualTo(Transcripts.Which.ALL);
    }
}

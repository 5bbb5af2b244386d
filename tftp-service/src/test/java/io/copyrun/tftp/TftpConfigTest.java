package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.server.NodeSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TftpConfigTest {
    private static TftpConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.http.port", "8082");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new HostName(), new PropertiesConfigSource(all, "test", 100))
                .withMapping(TftpConfig.class)
                .build()
                .getConfigMapping(TftpConfig.class);
    }

    @Test
    void runsWithoutAnySetting() {
        TftpConfig config = config(Map.of());

        assertThat(config.nodeId()).isNotBlank();
        assertThat(config.port()).isEqualTo(69);
        assertThat(config.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(config.httpUrl()).isEqualTo("http://127.0.0.1:8082");
        assertThat(config.archiveUrl()).hasToString("http://127.0.0.1:8083");
        assertThat(config.unexpectedUploads()).isEqualTo(NodeSettings.UnexpectedUploads.REFUSE);
        assertThat(config.maxBytes().asLongValue()).isEqualTo(4L << 30);
        assertThat(config.spool().directory()).isEqualTo(Path.of(".copyrun/tftp/spool"));
        assertThat(config.spool().reserve().asLongValue()).isEqualTo(256L << 20);
        assertThat(config.limits().answerWithin()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.limits().transferWithin()).isEqualTo(Duration.ofHours(12));
        assertThat(Settings.of(config).transferPortFirst()).isZero();
    }

    @Test
    void takesEverySetting() {
        Map<String, String> settings = new HashMap<>();
        settings.put("copyrun.home", "/var/lib/copyrun");
        settings.put("copyrun.tftp.node-id", "branch-7");
        settings.put("copyrun.tftp.port", "6969");
        settings.put("copyrun.tftp.bind-address", "127.0.0.1");
        settings.put("copyrun.tftp.advertised-address", "192.0.2.1");
        settings.put("copyrun.tftp.http-url", "http://branch-7:8082");
        settings.put("copyrun.tftp.transfer-ports", "1056-1059");
        settings.put("copyrun.tftp.sites", "north,south");
        settings.put("copyrun.tftp.archive-url", "http://archive:8083");
        settings.put("copyrun.tftp.event-loops", "9");
        settings.put("copyrun.tftp.unexpected-uploads", "known-devices");
        settings.put("copyrun.tftp.max-bytes", "1M");
        settings.put("copyrun.tftp.spool.reserve", "2M");
        settings.put("copyrun.tftp.spool.cached-artifacts-max", "3");
        settings.put("copyrun.tftp.limits.transfers", "5");
        settings.put("copyrun.tftp.limits.answer-within", "6S");
        settings.put("copyrun.tftp.limits.transfer-within", "7M");
        settings.put("copyrun.tftp.limits.block-size", "1428");
        settings.put("copyrun.tftp.limits.window", "8");

        TftpConfig config = config(settings);
        NodeSettings node = Settings.of(config);

        assertThat(config.spool().directory()).isEqualTo(Path.of("/var/lib/copyrun/tftp/spool"));
        assertThat(config.spool().cachedArtifactsMax()).isEqualTo(3);
        assertThat(Addresses.advertised(config)).isEqualTo("192.0.2.1");
        assertThat(config.sites()).contains(List.of("north", "south"));
        assertThat(node.nodeId()).isEqualTo("branch-7");
        assertThat(node.port()).isEqualTo(6969);
        assertThat(node.transferPortLast()).isEqualTo(1059);
        assertThat(node.eventLoops()).as("no more loops than ports").isEqualTo(4);
        assertThat(node.unexpectedUploads()).isEqualTo(NodeSettings.UnexpectedUploads.KNOWN_DEVICES);
        assertThat(node.limits().transfersMax()).isEqualTo(5);
        assertThat(node.limits().unexpectedBytesMax()).isEqualTo(1 << 20);
        assertThat(node.limits().answerWithin()).isEqualTo(Duration.ofSeconds(6));
        assertThat(node.limits().transferWithin()).isEqualTo(Duration.ofMinutes(7));
        assertThat(node.limits().negotiation().blockSizeMaxBytes()).isEqualTo(1428);
        assertThat(node.limits().negotiation().windowBlocksMax()).isEqualTo(8);
    }
}

package io.copyrun.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {
    @Test
    void hasDefaults() {
        ArchiveConfig config = config(Map.of());

        assertThat(config.data()).isEqualTo(Path.of(".copyrun/archive"));
        assertThat(config.fetch().workers()).isEqualTo(8);
        assertThat(config.fetch().workersPerNode()).isEqualTo(4);
        assertThat(config.fetch().lease()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.fetch().poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.fetch().connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.fetch().readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.fetch().firstDelay()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.fetch().delayMax()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.fetch().nodeDelayMax()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.fetch().mismatchesMax()).isEqualTo(3);
        assertThat(config.fetch().giveUpAfter()).isEqualTo(Duration.ofDays(7));
        assertThat(config.fetch().reserveBytes()).isEqualTo(67_108_864);
        assertThat(config.completeness().smallestShare()).isEqualTo(0.6);
        assertThat(config.completeness().sharedFromBytes()).isEqualTo(1024);
        assertThat(config.completeness().comparedLinesMaxBytes()).isEqualTo(16_777_216);
        assertThat(config.diff().maxBytes()).isEqualTo(4_194_304);
        assertThat(config.imports().bytesMax()).isEqualTo(8_589_934_592L);
        assertThat(config.imports().atOnce()).isEqualTo(4);
        assertThat(config.upkeep().sweepEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(config.upkeep().verifyEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.upkeep().grace()).isEqualTo(Duration.ofHours(6));
        assertThat(config.upkeep().verifiedWithin()).isEqualTo(Duration.ofHours(23));
        assertThat(config.upkeep().verifiedAtOnce()).isEqualTo(50);
    }

    @Test
    void liesInTheHomeOfCopyrunWhereThatIsSet() {
        assertThat(config(Map.of("copyrun.home", "/var/lib/copyrun")).data())
                .isEqualTo(Path.of("/var/lib/copyrun/archive"));
    }

    @Test
    void takesEverySettingOfFetching() {
        Map<String, String> settings = new HashMap<>();
        settings.put("copyrun.archive.fetch.workers", "2");
        settings.put("copyrun.archive.fetch.workers-per-node", "1");
        settings.put("copyrun.archive.fetch.lease", "PT1S");
        settings.put("copyrun.archive.fetch.poll", "PT2S");
        settings.put("copyrun.archive.fetch.connect-timeout", "PT3S");
        settings.put("copyrun.archive.fetch.read-timeout", "PT4S");
        settings.put("copyrun.archive.fetch.first-delay", "PT5S");
        settings.put("copyrun.archive.fetch.delay-max", "PT6S");
        settings.put("copyrun.archive.fetch.node-delay-max", "PT7S");
        settings.put("copyrun.archive.fetch.mismatches-max", "8");
        settings.put("copyrun.archive.fetch.give-up-after", "P9D");
        settings.put("copyrun.archive.fetch.reserve-bytes", "10");

        ArchiveConfig.Fetch fetch = config(settings).fetch();

        assertThat(fetch.workers()).isEqualTo(2);
        assertThat(fetch.workersPerNode()).isEqualTo(1);
        assertThat(fetch.lease()).isEqualTo(Duration.ofSeconds(1));
        assertThat(fetch.poll()).isEqualTo(Duration.ofSeconds(2));
        assertThat(fetch.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(fetch.readTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(fetch.firstDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(fetch.delayMax()).isEqualTo(Duration.ofSeconds(6));
        assertThat(fetch.nodeDelayMax()).isEqualTo(Duration.ofSeconds(7));
        assertThat(fetch.mismatchesMax()).isEqualTo(8);
        assertThat(fetch.giveUpAfter()).isEqualTo(Duration.ofDays(9));
        assertThat(fetch.reserveBytes()).isEqualTo(10);
    }

    @Test
    void takesEverySettingOfWhatIsKept() {
        Map<String, String> settings = new HashMap<>();
        settings.put("copyrun.archive.data", "/data");
        settings.put("copyrun.archive.completeness.smallest-share", "0.11");
        settings.put("copyrun.archive.completeness.shared-from-bytes", "12");
        settings.put("copyrun.archive.completeness.compared-lines-max-bytes", "13");
        settings.put("copyrun.archive.diff.max-bytes", "14");
        settings.put("copyrun.archive.imports.bytes-max", "20");
        settings.put("copyrun.archive.imports.at-once", "21");
        settings.put("copyrun.archive.upkeep.sweep-every", "PT15S");
        settings.put("copyrun.archive.upkeep.verify-every", "PT16S");
        settings.put("copyrun.archive.upkeep.grace", "PT17S");
        settings.put("copyrun.archive.upkeep.verified-within", "PT18S");
        settings.put("copyrun.archive.upkeep.verified-at-once", "19");

        ArchiveConfig config = config(settings);

        assertThat(config.data()).isEqualTo(Path.of("/data"));
        assertThat(config.completeness().smallestShare()).isEqualTo(0.11);
        assertThat(config.completeness().sharedFromBytes()).isEqualTo(12);
        assertThat(config.completeness().comparedLinesMaxBytes()).isEqualTo(13);
        assertThat(config.diff().maxBytes()).isEqualTo(14);
        assertThat(config.imports().bytesMax()).isEqualTo(20);
        assertThat(config.imports().atOnce()).isEqualTo(21);
        assertThat(config.upkeep().sweepEvery()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.upkeep().verifyEvery()).isEqualTo(Duration.ofSeconds(16));
        assertThat(config.upkeep().grace()).isEqualTo(Duration.ofSeconds(17));
        assertThat(config.upkeep().verifiedWithin()).isEqualTo(Duration.ofSeconds(18));
        assertThat(config.upkeep().verifiedAtOnce()).isEqualTo(19);
    }

    private static ArchiveConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ArchiveConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ArchiveConfig.class);
    }
}

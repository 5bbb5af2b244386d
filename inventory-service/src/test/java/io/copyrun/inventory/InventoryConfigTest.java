package io.copyrun.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryConfigTest {
    private static InventoryConfig config(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(InventoryConfig.class)
                .addDiscoveredConverters()
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(InventoryConfig.class);
    }

    /** Names and values by turns. */
    private static Map<String, String> values(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }

    @Test
    void hasDefaultsForEverything() {
        InventoryConfig config = config(Map.of());

        assertThat(config.sessionUrl()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(config.platforms().refreshEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.platforms().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.platforms().known()).isEmpty();
        assertThat(config.devices().bytesMax()).isEqualTo(32 * 1024 * 1024);
        assertThat(config.devices().linesMax()).isEqualTo(200_000);
        assertThat(config.devices().chunkSize()).isEqualTo(500);
        assertThat(config.board().pageSize()).isEqualTo(50);
        assertThat(config.board().pageSizeMax()).isEqualTo(500);
        assertThat(config.schedules().lookEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.decisions().fourEyes()).isFalse();
        assertThat(config.rollouts().atOnce()).isEqualTo(20);
    }

    @Test
    void readsEverything() {
        InventoryConfig config = config(values(
                "copyrun.inventory.session-url", "http://10.0.0.1:81",
                "copyrun.inventory.platforms.refresh-every", "PT1S",
                "copyrun.inventory.platforms.timeout", "PT2S",
                "copyrun.inventory.platforms.known.cisco-ios", "ios,cisco_ios",
                "copyrun.inventory.import.bytes-max", "1",
                "copyrun.inventory.import.lines-max", "2",
                "copyrun.inventory.import.chunk-size", "3",
                "copyrun.inventory.board.page-size", "4",
                "copyrun.inventory.board.page-size-max", "5",
                "copyrun.inventory.schedules.look-every", "PT6S",
                "copyrun.inventory.decisions.four-eyes", "true",
                "copyrun.inventory.rollouts.at-once", "7"));

        assertThat(config.sessionUrl()).isEqualTo(URI.create("http://10.0.0.1:81"));
        assertThat(config.platforms().refreshEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.platforms().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.platforms().known()).isEqualTo(Map.of("cisco-ios", List.of("ios", "cisco_ios")));
        assertThat(config.devices().bytesMax()).isEqualTo(1);
        assertThat(config.devices().linesMax()).isEqualTo(2);
        assertThat(config.devices().chunkSize()).isEqualTo(3);
        assertThat(config.board().pageSize()).isEqualTo(4);
        assertThat(config.board().pageSizeMax()).isEqualTo(5);
        assertThat(config.schedules().lookEvery()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.decisions().fourEyes()).isTrue();
        assertThat(config.rollouts().atOnce()).isEqualTo(7);
    }
}

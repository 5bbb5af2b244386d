package io.copyrun.inventory.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.TransferProtocol;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.rollout.Limits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreRulesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int AT_ONCE = 20;

    private static Checked<RestoreOrder> check(String body) throws JsonProcessingException {
        return RestoreRules.check(new ObjectMapper().readValue(body, RestoreOrder.Given.class), AT_ONCE, NOW);
    }

    private static RestoreOrder valid(String body) throws JsonProcessingException {
        assertThat(check(body)).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid<RestoreOrder>) check(body)).value();
    }

    @Test
    void takesARestoreOfOneDevice() throws JsonProcessingException {
        String body = """
                {"operationId":"op:1","device":"r1","artifactId":"a-1","target":"flash","fileSystem":"flash:",
                 "destination":"images/new.bin","allowErase":true,"setBoot":true,"verify":false,"reload":true,
                 "dryRun":true,"otherDevice":true,"reason":"new release","requestedBy":"anna",
                 "deadline":"2026-06-01T13:00:00Z","transferProtocols":["scp-server","ftp"]}
                """;

        assertThat(valid(body))
                .isEqualTo(new RestoreOrder.One(
                        "op:1",
                        "r1",
                        new RestoreWish(
                                "a-1",
                                RestoreTarget.FLASH,
                                "flash:",
                                "images/new.bin",
                                true,
                                true,
                                false,
                                true,
                                true,
                                true,
                                List.of(TransferProtocol.SCP_SERVER, TransferProtocol.FTP)),
                        new Purpose("new release", "anna", Instant.parse("2026-06-01T13:00:00Z"))));
    }

    @Test
    void doesNothingBoldByDefault() throws JsonProcessingException {
        RestoreOrder order =
                valid("{\"device\":\"r1\",\"artifactId\":\"a\",\"target\":\"running-config\",\"reason\":\"x\"}");

        assertThat(order.wish()).isEqualTo(RestoreWish.ofConfiguration("a", RestoreTarget.RUNNING_CONFIG, false));
        assertThat(order.wish().allowErase()).isFalse();
        assertThat(order.wish().verify()).isTrue();
        assertThat(order.purpose().requestedBy()).isEqualTo("REST");
    }

    @Test
    void takesARestoreOfManyInWaves() throws JsonProcessingException {
        RestoreOrder order = valid("""
                {"devices":["r2","r1"],"groups":["core"],"artifactId":"a","target":"flash","reason":"x",
                 "waves":[2,5,"rest"],"maxFailureRate":0.2,"perSite":3}
                """);
        RestoreOrder byDefault =
                valid("{\"groups\":[\"core\"],\"artifactId\":\"a\",\"target\":\"flash\",\"reason\":\"x\"}");

        assertThat(((RestoreOrder.Fleet) order).scope())
                .isEqualTo(new Scope(List.of("r2", "r1"), List.of("core"), false));
        assertThat(((RestoreOrder.Fleet) order).limits()).isEqualTo(new Limits(List.of(2, 5), 0.2, 3, AT_ONCE, null));
        assertThat(((RestoreOrder.Fleet) byDefault).limits())
                .isEqualTo(new Limits(List.of(1, 10), 0.1, null, AT_ONCE, null));
    }

    @Test
    void whatItTakesTheEventTakes() throws JsonProcessingException {
        for (String path : List.of("new.bin", "a/b", "_x", "c2600-ik9o3s3-mz.123-26.bin", "a".repeat(127))) {
            RestoreOrder order = valid("""
                    {"device":"r1","artifactId":"a","target":"flash","fileSystem":"disk0:","destination":"%s","reason":"x"}
                    """.formatted(path));

            assertThat(order.wish().asking("op-1", null, "r1", order.purpose()).destination())
                    .isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flash:", "bootflash:", "flash-2:", "flash0:", "flash:1:", "slot0:9:"})
    void takesAFileSystemOrAPartitionThatTheEventTakes(String fileSystem) throws JsonProcessingException {
        RestoreOrder order = valid("""
                {"device":"r1","artifactId":"a","target":"flash","fileSystem":"%s","reason":"x"}
                """.formatted(fileSystem));

        assertThat(order.wish().asking("op-1", null, "r1", order.purpose()).fileSystem())
                .isEqualTo(fileSystem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}|missing artifactId
            {"artifactId":"a","target":"flash","reason":"x"}|missing device
            {"device":"r 1","artifactId":"a","target":"flash","reason":"x"}|invalid device: r 1
            {"device":"r1","artifactId":"a b","target":"flash","reason":"x"}|invalid artifactId: a b
            {"device":"r1","artifactId":"a","reason":"x"}|missing target (expected: one of flash, running-config, running-config-replace, startup-config)
            {"device":"r1","artifactId":"a","target":"nvram","reason":"x"}|invalid target: nvram (expected: one of flash
            {"device":"r1","artifactId":"a","target":"FLASH","reason":"x"}|invalid target: FLASH
            {"device":"r1","artifactId":"a","target":"flash"}|missing reason
            {"device":"r1","artifactId":"a","target":"flash","reason":" "}|missing reason
            {"device":"r1","artifactId":"a","target":"flash","reason":"a\\u001bb"}|invalid reason: a\\x1Bb
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","requestedBy":""}|missing requestedBy
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","operationId":"a b"}|invalid operationId: a b
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","deadline":"2026-06-01T11:00:00Z"}|invalid deadline
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","fileSystem":"flash"}|invalid fileSystem: flash (expected: a file system
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","fileSystem":"flash:0:"}|invalid fileSystem: flash:0:
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","fileSystem":"flash:12:"}|invalid fileSystem: flash:12:
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","fileSystem":"flash:2"}|invalid fileSystem: flash:2
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","destination":"../x"}|invalid destination: ../x
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","destination":"a b"}|invalid destination: a b
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","destination":"x\\nreload"}|invalid destination: x\\x0Areload
            {"device":"r1","artifactId":"a","target":"startup-config","reason":"x","allowErase":true}|invalid allowErase: true (expected: none, unless target is flash)
            {"device":"r1","artifactId":"a","target":"startup-config","reason":"x","reload":true}|invalid reload: true
            {"device":"r1","artifactId":"a","target":"running-config","reason":"x","destination":"y"}|invalid destination: y (expected: none
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","waves":[1,"rest"]}|invalid waves
            {"device":"r1","artifactId":"a","target":"flash","reason":"x","perSite":1}|invalid perSite
            {"device":"r1","devices":["r2"],"artifactId":"a","target":"flash","reason":"x"}|invalid device: r1 (expected: none where
            {"devices":["r2"],"operationId":"o","artifactId":"a","target":"flash","reason":"x"}|invalid operationId: o (expected: none for many
            {"devices":[],"artifactId":"a","target":"flash","reason":"x"}|missing devices
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","waves":[]}|invalid waves: []
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","waves":[1,10]}|invalid waves: [1, 10]
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","waves":["rest",1,"rest"]}|invalid waves
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","waves":[0,"rest"]}|invalid waves: [0, rest]
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","waves":[1.5,"rest"]}|invalid waves
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","maxFailureRate":1.1}|invalid maxFailureRate: 1.1 (expected: 0 to 1)
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","maxFailureRate":-0.1}|invalid maxFailureRate
            {"devices":["r2"],"artifactId":"a","target":"flash","reason":"x","perSite":0}|invalid perSite: 0 (expected: 1 to 10000)
            """)
    void saysWhatIsWrongWithARequest(String body, String message) throws JsonProcessingException {
        assertThat(check(body)).isInstanceOf(Checked.Invalid.class);
        assertThat(((Checked.Invalid<RestoreOrder>) check(body)).message()).contains(message);
    }
}

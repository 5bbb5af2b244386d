package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.Restores.Wish;
import io.copyrun.event.RestoreTarget;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new release for a stack that starts from packages. */
@ExtendWith(Judged.class)
class InstallModeE2E {
    private static final Duration MAX = Duration.ofMinutes(4);
    private static final String STACK = "rs-9300";
    private static final String NAME = "cat9k_iosxe.17.12.01.SPA.bin";

    @Test
    void unpacksTheImageBesideThePackagesAndLeavesTheStartAlone() throws NoSuchAlgorithmException {
        Estate estate = Estate.shared();
        SimulatedDevices devices = SimulatedDevices.of("restore", estate);
        byte[] image = new byte[200_000];
        new Random(9_300).nextBytes(image);
        // With changes that are not saved the device unpacks nothing.
        devices.change(STACK, "saved before the change");
        byte[] startup = devices.holds(STACK, "startup-config");
        String artifact = imported(estate, image);
        try (Restores restores = new Restores(estate)) {
            var wish = new Wish(STACK, artifact, RestoreTarget.FLASH, null, NAME, false, true, false);

            JsonNode end = restores.awaitEnd(restores.ask(wish), MAX);

            assertThat(end.get("type").asText()).as(end.toString()).isEqualTo("io.copyrun.RestoreCompleted.v1");
            assertThat(end.at("/data/verdict").asText()).isEqualTo("CHANGED_VERIFIED");
            assertThat(end.at("/data/bootVariable").asText()).isEqualTo("17.12.01.0.1 (added, not activated)");
        }
        assertThat(devices.commands(STACK)).contains("install add file flash:" + NAME);
        assertThat(devices.commands(STACK)).noneMatch(command -> command.startsWith("boot system"));
        assertThat(devices.holds(STACK, "file:flash:" + NAME)).isEqualTo(image);
        assertThat(devices.holds(STACK, "startup-config")).isEqualTo(startup);
        assertThat(devices.destroyed(STACK)).doesNotContain("reload");
    }

    private static String imported(Estate estate, byte[] image) throws NoSuchAlgorithmException {
        String sha512 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(image));
        Http.Answer answer =
                Http.post(estate.archive() + "/api/artifacts?fileName=" + NAME, "X-Expected-SHA512", sha512, image);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("artifactId").asText();
    }
}

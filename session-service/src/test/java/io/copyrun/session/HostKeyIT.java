package io.copyrun.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.local.RealParts;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Target;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host keys as a person sees and accepts them over HTTP. */
@QuarkusTest
@TestProfile(SessionServiceIT.Quick.class)
@QuarkusTestResource(RealParts.class)
class HostKeyIT {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    HostKeys keys;

    private HostKeys.Answer shown(String device, String fingerprint) {
        var target = new Target(device, "127.0.0.9", 22, ControlProtocol.SSH, SshAlgorithms.MODERN, null);
        return keys.check(target, "ssh-ed25519", fingerprint);
    }

    private static ValidatableResponse accept(String device, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/devices/" + device + "/host-key/accept")
                .then();
    }

    @Test
    void showsTheRefusedKeyAndTrustsItWhenItsFingerprintIsNamed() {
        shown("replaced", "SHA256:old");
        shown("replaced", "SHA256:new");
        given().get("/api/devices/replaced/host-key")
                .then()
                .statusCode(200)
                .body("trusted.fingerprint", contains("SHA256:old"))
                .body("refused.fingerprint", contains("SHA256:new"))
                .body("refused.endpoint", contains("127.0.0.9:22"));

        accept("replaced", "{\"fingerprint\":\"SHA256:new\",\"reason\":\"supervisor replaced\"}")
                .statusCode(200)
                .body("trusted.fingerprint", contains("SHA256:new"))
                .body("trusted.acceptedBecause", contains("supervisor replaced"))
                .body("refused", empty());

        assertThat(shown("replaced", "SHA256:new")).isInstanceOf(HostKeys.Answer.Trusted.class);
    }

    @Test
    void trustsNoOtherKeyThanTheOneThatWasRefusedLast() {
        shown("attacked", "SHA256:old");
        shown("attacked", "SHA256:attacker");

        accept("attacked", "{\"fingerprint\":\"SHA256:old\"}")
                .statusCode(409)
                .contentType(PROBLEM)
                .body("detail", containsString("SHA256:attacker"));

        assertThat(shown("attacked", "SHA256:attacker")).isInstanceOf(HostKeys.Answer.Changed.class);
    }

    @Test
    void hasNothingToAcceptOfADeviceWhoseKeyWasNeverRefused() {
        shown("steady", "SHA256:old");

        accept("steady", "{\"fingerprint\":\"SHA256:old\"}").statusCode(404).contentType(PROBLEM);
        accept("nobody", "{\"fingerprint\":\"SHA256:old\"}").statusCode(404).contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"fingerprint\":\"all of them\"}", "{\"fingerprint\":\"MD5:00:11\"}"})
    void wantsAFingerprint(String body) {
        shown("strict", "SHA256:old");
        shown("strict", "SHA256:new");

        accept("strict", body).statusCode(400).contentType(PROBLEM).body("detail", containsString("fingerprint"));
    }

    @Test
    void takesNoReasonThatNobodyWillRead() {
        shown("talkative", "SHA256:old");
        shown("talkative", "SHA256:new");

        accept("talkative", "{\"fingerprint\":\"SHA256:new\",\"reason\":\"" + "x".repeat(401) + "\"}")
                .statusCode(400)
                .body("detail", containsString("at most 400 characters"));
    }
}

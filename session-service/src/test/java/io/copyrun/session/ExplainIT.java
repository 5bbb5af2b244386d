package io.copyrun.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pasted output over HTTP; what is made of it, {@code ExplainerTest} tells. */
@QuarkusTest
@TestProfile(SessionServiceIT.Quick.class)
@QuarkusTestResource(RealParts.class)
class ExplainIT {
    private static ValidatableResponse explained(String platform, Object command, Object output) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("command", command, "output", output))
                .post("/api/platforms/" + platform + "/explain")
                .then();
    }

    @Test
    void takesOutputOfHundredsOfKilobytesAsTheCommandDoes() {
        String output = "copy tftp: bootflash:\nVerifying file integrity of bootflash:image.bin" + ".".repeat(300_000)
                + "\n[OK - 1842 bytes]\n1842 bytes copied in 0.612 secs (3010 bytes/sec)\n";

        explained("cisco-iosxe", "copy tftp: bootflash:", output)
                .statusCode(200)
                .body("outcome", is("SUCCEEDED"))
                .body("bytes", is(1842));
    }

    @Test
    void takesTheOutputItselfAsTheBody() {
        given().contentType(ContentType.TEXT)
                .queryParam("command", "show version")
                .body("Cisco IOS XE Software, Version 17.09.04a\nsw1 uptime is 2 days\n")
                .post("/api/platforms/ios/explain")
                .then()
                .statusCode(200)
                .body("platform", is("cisco-iosxe"))
                .body("hostname", is("sw1"));
    }

    @Test
    void saysWhatItCannotRead() {
        explained("junos", "show version", "JUNOS").statusCode(404).body("detail", containsString("junos"));
        explained("ios", "show clock", "12:00").statusCode(422).body("detail", containsString("show clock"));
        explained("ios", "dir flash:", "% Invalid input").statusCode(422).body("detail", containsString("no listing"));
        explained("ios", " ", "12:00").statusCode(400).body("detail", containsString("command"));
        given().contentType(ContentType.JSON)
                .body("{\"command\":\"dir\"}")
                .post("/api/platforms/ios/explain")
                .then()
                .statusCode(400)
                .body("detail", containsString("output"));
    }
}

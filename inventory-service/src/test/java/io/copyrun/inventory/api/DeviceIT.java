package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Topic;
import io.copyrun.inventory.Heard;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeviceIT {
    private static final String PROBLEM = "application/problem+json";

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private static ValidatableResponse put(String name, String body) {
        return json(body).put("/api/devices/{name}", name).then();
    }

    @Test
    void makesReplacesReadsAndRemovesADevice() {
        put("d1", "{\"address\":\"10.1.0.1\",\"platform\":\"CiscoIOS12\",\"groups\":[\"core\",\"d-it\"],\"port\":2222}")
                .statusCode(201)
                .header("Location", endsWith("/api/devices/d1"))
                .body("name", is("d1"))
                .body("platform", is("cisco-ios"))
                .body("controlProtocol", is("ssh"))
                .body("credentialProfile", is("default"))
                .body("transferProtocol", is("tftp"))
                .body("sourceCheck", is("strict"))
                .body("port", is(2222))
                .body("vrf", nullValue());
        put(
                        "d1",
                        "{\"name\":\"d1\",\"address\":\"10.1.0.2\",\"sourceCheck\":\"name-only\",\"port\":\"23\",\"unknown\":1}")
                .statusCode(200)
                .body("address", is("10.1.0.2"))
                .body("groups", equalTo(java.util.List.of()))
                .body("platform", nullValue());
        given().get("/api/devices/d1").then().statusCode(200).body("sourceCheck", is("name-only"));

        given().delete("/api/devices/d1").then().statusCode(204);

        given().get("/api/devices/d1")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("detail", is("there is no device d1"));
        given().delete("/api/devices/d1").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void keepsAndTellsTheJumpHostAndTheReasonForOldAlgorithms() {
        put("d-hop", """
                {"address":"10.1.0.9","sshAlgorithms":"legacy","sshAlgorithmsReason":"IOS 12.2",
                 "jumpHost":"bastion.example.net","jumpHostPort":2200,"jumpHostCredentialProfile":"bastion"}""").statusCode(201);

        given().get("/api/devices/d-hop")
                .then()
                .body("sshAlgorithmsReason", is("IOS 12.2"))
                .body("jumpHost", is("bastion.example.net"))
                .body("jumpHostPort", is(2200))
                .body("jumpHostCredentialProfile", is("bastion"));
        try (Heard devices = new Heard(Topic.DEVICES)) {
            assertThat(Heard.event(devices.until(1, record -> "d-hop".equals(record.key()))
                            .getFirst()))
                    .isInstanceOfSatisfying(DeviceChanged.class, told -> {
                        assertThat(told.jumpHost()).isEqualTo("bastion.example.net");
                        assertThat(told.jumpHostPort()).isEqualTo(2200);
                    });
        }
        put("d-hop", "{\"address\":\"10.1.0.9\",\"jumpHostPort\":22}")
                .statusCode(422)
                .body("detail", containsString("missing jumpHost"));
    }

    @Test
    void tellsEachChangeAndTheRemovalOnTheTopicInOrder() {
        put("d2", "{\"address\":\"10.2.0.1\",\"platform\":\"nxos\",\"vrf\":\"management\"}")
                .statusCode(201);
        put("d2", "{\"address\":\"10.2.0.1\",\"platform\":\"cisco-nxos\",\"vrf\":\"management\"}")
                .statusCode(200);
        put("d2", "{\"address\":\"10.2.0.2\"}").statusCode(200);
        given().delete("/api/devices/d2").then().statusCode(204);

        try (Heard devices = new Heard(Topic.DEVICES)) {
            var records = devices.until(3, record -> "d2".equals(record.key()));

            assertThat(records).as("the second changed nothing").hasSize(3);
            assertThat(Heard.event(records.getFirst())).isInstanceOfSatisfying(DeviceChanged.class, told -> {
                assertThat(told.platform()).isEqualTo("cisco-nxos");
                assertThat(told.vrf()).isEqualTo("management");
            });
            assertThat(Heard.header(records.getFirst(), "ce_type")).isEqualTo("io.copyrun.DeviceChanged.v1");
            assertThat(Heard.header(records.getFirst(), "ce_source")).isEqualTo("/copyrun/inventory-service");
            assertThat(Heard.header(records.getFirst(), "ce_subject")).isEqualTo("d2");
            assertThat(Heard.header(records.getFirst(), "ce_specversion")).isEqualTo("1.0");
            assertThat(((DeviceChanged) Heard.event(records.get(1))).address()).isEqualTo("10.2.0.2");
            assertThat(records.getLast().value()).as("tombstone").isNull();
        }
    }

    @Test
    void listsByGroupAndPlatform() {
        put("d3-b", "{\"address\":\"10.3.0.1\",\"platform\":\"ios\",\"groups\":[\"d3\",\"x\"]}");
        put("d3-a", "{\"address\":\"10.3.0.2\",\"platform\":\"nxos\",\"groups\":[\"d3\"]}");

        given().get("/api/devices?group=d3").then().statusCode(200).body("name", contains("d3-a", "d3-b"));
        given().get("/api/devices?group=d3&platform=cisco_nxos").then().body("name", contains("d3-a"));
        given().get("/api/devices?group=nobody").then().statusCode(200).body("", equalTo(java.util.List.of()));
        given().get("/api/devices").then().body("name", hasItem("d3-b"));
        given().get("/api/devices?after=d3-a").then().body("name", not(hasItem("d3-a")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}|missing address
            {"address":""}|missing address
            {"address":"10.0.0.999"}|invalid address: 10.0.0.999
            {"address":"a","port":70000}|invalid port: 70000 (expected: 1 to 65535)
            {"address":"a","port":"ssh"}|invalid port: ssh
            {"address":"a","platform":"vms"}|invalid platform: vms (expected: one of arista-eos (or eos
            {"address":"a","controlProtocol":"rsh"}|invalid controlProtocol: rsh (expected: ssh or telnet)
            {"address":"a","transferProtocol":"x"}|invalid transferProtocol: x
            {"address":"a","sshAlgorithms":"x"}|invalid sshAlgorithms: x (expected: modern or legacy)
            {"address":"a","sourceCheck":"x"}|invalid sourceCheck: x (expected: strict or name-only)
            {"address":"a","sourceInterface":"Gi0 ?"}|invalid sourceInterface: Gi0 ?
            {"address":"a","vrf":"a;b"}|invalid vrf: a;b
            {"address":"a","site":"a b"}|invalid site: a b
            {"address":"a","credentialProfile":"a\\nb"}|invalid credentialProfile: a\\x0Ab
            {"address":"a","groups":["a b",null]}|invalid groups: a b
            {"address":"a","transferAddresses":["r1"]}|invalid transferAddresses: r1
            {"address":"a","name":"other"}|invalid name: other (expected: bad, as in the path)
            """)
    void saysWhatIsWrongWithADevice(String body, String detail) {
        put("bad", body)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("status", is(422))
                .body("detail", containsString(detail))
                .body("violations[0].expected", not(nullValue()));
        given().get("/api/devices/bad").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r1%0Areload", "r%201", "-r1", "r1%00", "%3Dcmd", "r1%3F", "r%7Cx", "r%E9", "..%2Fx"})
    void namesThatAreNoneAreRefusedAndUnknown(String encoded) {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"address\":\"10.0.0.1\"}")
                .put("/api/devices/" + encoded)
                .then()
                .statusCode(org.hamcrest.Matchers.isOneOf(400, 404, 422));
        given().urlEncodingEnabled(false)
                .get("/api/devices/" + encoded)
                .then()
                .statusCode(org.hamcrest.Matchers.isOneOf(400, 404));
        given().urlEncodingEnabled(false)
                .delete("/api/devices/" + encoded)
                .then()
                .statusCode(org.hamcrest.Matchers.isOneOf(400, 404));
    }

    @Test
    void aNameWithALineBreakIsToldWithoutOne() {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"address\":\"10.0.0.1\"}")
                .put("/api/devices/r1%0Areload")
                .then()
                .statusCode(422)
                .body("detail", startsWith("invalid name: r1\\x0Areload (expected: 1 to 63 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "not json",
                "[]",
                "{\"address\":{}}",
                "{\"address\":[\"a\"]}",
                "{\"groups\":\"a\"}",
                "\"x\"",
                "null",
                ""
            })
    void saysThatABodyIsNoDevice(String body) {
        put("bad", body).statusCode(400).contentType(PROBLEM).body("detail", not(nullValue()));
    }

    @Test
    void saysWhereABodyIsWrong() {
        put("bad", "{\"address\": {}}")
                .body("detail", startsWith("the value of address has another type than expected at line 1, column 1"));
        put("bad", "{\"address\": \"a\" \"b\"}").body("detail", startsWith("no JSON: Unexpected character"));
    }

    @Test
    void refusesOtherContent() {
        given().contentType("text/plain")
                .body("x")
                .put("/api/devices/d9")
                .then()
                .statusCode(415);
        given().post("/api/devices/d9").then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group=a%20b", "group=%00", "platform=vms", "after=%0A"})
    void saysWhatIsWrongWithAQuery(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/devices?" + query)
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("title", is("Invalid query"));
    }

    @Test
    void describesItselfAndIsHealthy() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem("/api/devices/{name}"))
                .body("paths.keySet()", hasItem("/api/operations"))
                .body("paths.keySet()", hasItem("/api/devices/import"));
        given().get("/q/health").then().statusCode(200).body("status", is("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory"));
    }
}

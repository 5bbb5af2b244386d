package io.copyrun.inventory.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.copyrun.event.Topic;
import io.copyrun.inventory.Heard;
import io.copyrun.local.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ImportIT {
    private static ValidatableResponse post(byte[] file) {
        return given().contentType("text/csv")
                .body(file)
                .post("/api/devices/import")
                .then();
    }

    private static ValidatableResponse post(String file) {
        return post(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void importsTwoThousandLinesAndTellsEachBrokenOne() {
        StringBuilder file = new StringBuilder("\uFEFFaddress,name,platform,groups,transferAddresses\r\n");
        List<Integer> broken = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String line = "10.%d.%d.1,i1-%04d,ios,\"i1;floor%d\",".formatted(i / 250, i % 250, i, i % 7);
            if (i % 100 == 99) {
                broken.add(i + 2);
                line = switch (i / 100 % 5) {
                    case 0 -> line.replace("10.", "999.");
                    case 1 -> line.replace("ios", "vms");
                    case 2 -> line.replace("i1-", "=cmd ");
                    case 3 -> "\"" + line;
                    default -> line + ",,";
                };
            }
            file.append(line).append("\r\n");
        }

        post(file.toString())
                .statusCode(200)
                .body("created", is(1_980))
                .body("updated", is(0))
                .body("rejected.line", is(broken))
                .body("rejected[0].reason", startsWith("invalid address: 999.0.99.1 (expected:"))
                .body("rejected[1].reason", startsWith("invalid platform: vms (expected: one of arista-eos"))
                .body("rejected[2].reason", startsWith("invalid name: =cmd 0299 (expected:"))
                .body("rejected[3].reason", containsString("quote"))
                .body("rejected[4].reason", is("invalid number of cells: 7 (expected: 5, as in the header line)"));
        post(file.toString())
                .body("created", is(0))
                .body("updated", is(0))
                .body("unchanged", is(1_980))
                .body("rejected", hasSize(20));

        given().get("/api/devices?group=i1").then().body("", hasSize(1_980));
        try (Heard devices = new Heard(Topic.DEVICES)) {
            var told = devices.until(
                    1_980, record -> record.key() != null && record.key().startsWith("i1-"));
            assertThat(told).hasSize(1_980);
        }
    }

    @Test
    void keepsWhatTheFileHasNoColumnForAndSetsTheDefaultForAnEmptyCell() {
        post("name,address,vrf,site,groups\ni2,10.2.0.1,mgmt,berlin,a b\n").body("created", is(1));

        post("site,name,address\n,i2,10.2.0.2\n").body("updated", is(1));

        given().get("/api/devices/i2")
                .then()
                .body("address", is("10.2.0.2"))
                .body("vrf", is("mgmt"))
                .body("groups", contains("a", "b"))
                .body("site", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void rejectsANameWithALineBreakAndASecondLineOfAName() {
        post("name,address\n\"i3\nreload\",10.3.0.1\ni3,10.3.0.2\ni3,10.3.0.3\n\"i3-b\n\",10.3.0.4\n")
                .statusCode(200)
                .body("created", is(1))
                .body("rejected.line", contains(2, 5, 6))
                .body("rejected[0].reason", startsWith("invalid name: i3\\x0Areload"))
                .body("rejected[1].reason", is("name given twice: i3 (also in line 4)"));
        given().get("/api/devices/i3").then().body("address", is("10.3.0.2"));
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        post("name,address,colour\ni4,10.4.0.1,red\n")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", startsWith("unknown column: colour (expected: name, address, port,"));
        post("").statusCode(422).body("detail", startsWith("the file is empty"));
        post("name,platform\n").statusCode(422).body("detail", startsWith("missing column: address"));
        post(new byte[] {(byte) 0xff, (byte) 0xfe, 'n', 0, 'a', 0}).statusCode(422);
        given().contentType("application/json")
                .body("{}")
                .post("/api/devices/import")
                .then()
                .statusCode(415);
        given().get("/api/devices/i4").then().statusCode(404);
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        post("name,address\n" + "x".repeat(1_000_000))
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", startsWith("the file is too large (expected: at most 1000000 bytes and 10000 lines)"));
    }

    @Test
    void refusesAFileWithTooManyLines() {
        post("name,address\n" + "=,\n".repeat(10_001))
                .statusCode(413)
                .body("detail", containsString("its first 10000 lines are imported"));
    }
}

package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people and scripts get wrong, against the running system. */
class BadInputE2E {
    private static Estate estate;

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
    }

    @Test
    void rejectedLinesOfAnImportNameLineAndReasonAndTheOthersAreImported() {
        String csv = String.join(
                "\n",
                "name,address,platform,controlProtocol",
                "csv-good-1,192.0.2.1,cisco-ios,ssh",
                "csv-bad-address,not an address,cisco-ios,ssh",
                "csv-bad-platform,192.0.2.2,commodore-64,ssh",
                "too,few",
                "\"csv\nnewline\",192.0.2.3,cisco-ios,ssh",
                "csv-good-2,192.0.2.4,ios,telnet",
                "");

        Http.Answer answer = Http.post(estate.inventory() + "/api/devices/import", "text/csv", csv);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.get("created").asInt() + json.get("updated").asInt())
                .as(answer.text())
                .isEqualTo(2);
        assertThat(json.get("rejected")).as(answer.text()).hasSize(4);
        for (JsonNode rejected : json.get("rejected")) {
            assertThat(rejected.get("line").asInt()).isPositive();
            assertThat(rejected.get("reason").asText()).isNotEmpty();
        }
        assertThat(json.get("rejected").toString()).contains("commodore-64").contains("not an address");
        assertThat(Http.get(estate.inventory() + "/api/devices/csv-good-2").status())
                .isEqualTo(200);
    }

    @Test
    void anOfferOfHttp2IsAnsweredInHttp1() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (String service :
                    List.of(estate.inventory(), estate.session(), estate.transferNode(), estate.archive())) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(service + "/q/health/live"))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.version()).as(service).isEqualTo(HttpClient.Version.HTTP_1_1);
            }
        }
    }

    @Test
    void anUnknownPlatformIsAProblemThatSaysWhatIsKnown() {
        Http.Answer answer = Http.put(
                estate.inventory() + "/api/devices/c64", Map.of("address", "192.0.2.9", "platform", "commodore-64"));

        assertProblem(answer, "commodore-64", "cisco-ios");
    }

    @Test
    void aDeviceNameWithANewlineIsAProblem() {
        Http.Answer answer = Http.put(estate.inventory() + "/api/devices/a%0Areload", Map.of("address", "192.0.2.9"));

        assertProblem(answer, "name", "expected");
    }

    @Test
    void aBackupOfAnUnknownDeviceIsAProblemThatNamesIt() {
        Http.Answer answer = Http.post(
                estate.inventory() + "/api/backups",
                Map.of("devices", List.of("nobody-knows-me"), "kinds", List.of("running-config")));

        assertProblem(answer, "nobody-knows-me");
    }

    @Test
    void aKindThatWouldBeASecondCommandIsAProblem() {
        Http.Answer answer = Http.post(
                estate.inventory() + "/api/backups",
                Map.of("all", true, "kinds", List.of("file:flash:x\nerase flash:")));

        assertProblem(answer, "kind", "expected");
    }

    private static void assertProblem(Http.Answer answer, String... words) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().get("title").asText()).isNotEmpty();
        assertThat(answer.text()).contains(words);
    }
}

package io.copyrun.archive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.copyrun.archive.fetch.Upload;
import io.copyrun.event.Direction;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferProtocol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @Test
    void passesOverDownloads() {
        assertThat(Uploads.of(completed("t-1", "r1", "image", Direction.DOWNLOAD), null))
                .isEmpty();
    }

    @Test
    void takesUploadsAsTheyAreAnnounced() {
        Upload upload = Uploads.of(completed("t-1", "r1", "running-config", Direction.UPLOAD), "trace")
                .orElseThrow();

        assertThat(upload.device()).isEqualTo("r1");
        assertThat(upload.kind()).isEqualTo("running-config");
        assertThat(upload.traceparent()).isEqualTo("trace");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3:50123, address-10.1.2.3",
        "10.1.2.3, address-10.1.2.3",
        "'[2001:db8::1]:50123', address--2001-db8--1-"
    })
    void namesAnUnknownSenderByItsAddress(String peer, String device) {
        TransferCompleted completed = completed("t-1", null, null, Direction.UPLOAD, peer);

        Upload upload = Uploads.of(completed, null).orElseThrow();

        assertThat(upload.device()).isEqualTo(device);
        assertThat(upload.kind()).isEqualTo("file:router-confg-4-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../t", "t/../../x", "t?x=1", "a b", "t%2e"})
    void refusesIdentifiersThatAreNoPartOfAPath(String transferId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Uploads.of(completed(transferId, "r1", "image", Direction.UPLOAD), null))
                .withMessageStartingWith("invalid transferId: ");
    }

    @ParameterizedTest
    @CsvSource({"config, file:config", "file:, file:file-", "file:a b, file:file-a-b", "'', file:-"})
    void keepsWhatNobodyCouldHaveAskedForAsAFile(String kind, String kept) {
        String given = kind.isEmpty() ? " " : kind;

        Upload upload = Uploads.of(completed("t-1", "r1", given, Direction.UPLOAD), null)
                .orElseThrow();

        assertThat(upload.kind()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8082, http://127.0.0.1:8082",
        "https://node-1.example/, https://node-1.example",
        "http://node/prefix, http://node/prefix"
    })
    void takesAddressesThatPathsCanBeAddedTo(String given, String taken) {
        assertThat(NodeListener.httpUrl(given)).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://user:pw@node",
                "http://node?x=",
                "http://node#",
                "ftp://n",
                "node",
                "http:///x",
                "http://a b"
            })
    void refusesAddressesThatAreNone(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeListener.httpUrl(given))
                .withMessageStartingWith("invalid httpUrl: ");
    }

    private static TransferCompleted completed(
            String transferId, @Nullable String device, @Nullable String kind, Direction direction) {
        return completed(transferId, device, kind, direction, "10.1.2.3:50123");
    }

    private static TransferCompleted completed(
            String transferId, @Nullable String device, @Nullable String kind, Direction direction, String peer) {
        return new TransferCompleted(
                transferId,
                "node-1",
                null,
                device,
                kind,
                1,
                direction,
                TransferProtocol.TFTP,
                "router-confg(4)",
                peer,
                5,
                SHA256,
                "",
                "",
                null,
                List.of(),
                null,
                true,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}

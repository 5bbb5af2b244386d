package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the archive shows of uploads: in its API, and in the directory of its blobs. */
final class ArchiveWatch {
    private static final int LIST_MAX = 1_000;

    private final String archive;
    private final Path blobs;
    private final Set<Path> read = new HashSet<>();

    /**
     * A watch over the archive.
     *
     * @param archive base of the addresses of its API
     * @param directory of its files
     */
    ArchiveWatch(String archive, Path directory) {
        this.archive = archive;
        this.blobs = directory.resolve("blobs");
    }

    /** Requires that what is there of these uploads is whole, byte for byte, and there once. The transfers that are there. */
    Set<String> requireWholeAndOnce(Collection<Upload> uploads) {
        Map<String, Upload> byKind = uploads.stream().collect(Collectors.toMap(Upload::kind, upload -> upload));
        Map<String, JsonNode> found = new HashMap<>();
        for (String device : uploads.stream().map(Upload::device).distinct().toList()) {
            for (JsonNode artifact : artifacts(device)) {
                String kind = artifact.get("kind").asText();
                JsonNode another = found.put(kind, artifact);
                assertThat(another)
                        .as("first of two artifacts, with %s", artifact)
                        .isNull();
                assertThat(byKind).containsKey(kind);
                requireWhole(artifact, byKind.get(kind));
            }
        }
        return found.values().stream()
                .map(artifact -> artifact.get("transferId").asText())
                .collect(Collectors.toSet());
    }

    private List<JsonNode> artifacts(String device) {
        JsonNode listed = Http.get(archive + "/api/devices/" + device + "/artifacts?limit=" + LIST_MAX)
                .json();
        assertThat(listed.size()).as("artifacts of " + device).isLessThan(LIST_MAX);
        return listed.valueStream().toList();
    }

    private void requireWhole(JsonNode artifact, Upload upload) {
        assertThat(artifact.get("transferId").asText()).isEqualTo(upload.transferId());
        assertThat(artifact.get("state").asText()).as(artifact.toString()).isEqualTo("LATEST");
        Http.Answer content = Http.get(
                archive + "/api/artifacts/" + artifact.get("artifactId").asText() + "/content");
        assertThat(content.status()).as(artifact.toString()).isEqualTo(200);
        assertThat(content.body()).as(artifact.toString()).isEqualTo(Content.of(upload));
    }

    /** Requires that every blob that came since the last look is what its name says, which a partial one could not be. */
    void requireWholeNewBlobs() throws IOException {
        try (Stream<Path> paths = Files.walk(blobs)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                if (read.add(file)) {
                    assertThat(sha256(file)).isEqualTo(file.getFileName().toString());
                }
            }
        }
    }

    /** Requires the same of all of them. How many there are. */
    int requireWholeBlobs() throws IOException {
        read.clear();
        requireWholeNewBlobs();
        return read.size();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.copyrun.tftp.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the archive says of an artifact beside its bytes. */
final class ArchiveAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHA256_TAG = Pattern.compile("\"([0-9a-f]{64})\"");
    private static final int PROBLEM_BYTES_MAX = 8_192;
    /** With all that is said around it, it fits into an ERROR packet of 512 bytes. */
    private static final int DETAIL_CHARACTERS_MAX = 300;

    private ArchiveAnswer() {}

    /** The status, and the reason that a problem document (RFC 9457) gives. */
    static String problem(HttpResponse<InputStream> response) throws IOException {
        String status = "the archive answered " + response.statusCode();
        byte[] body = response.body().readNBytes(PROBLEM_BYTES_MAX);
        try {
            String detail = JSON.readTree(body).path("detail").asText();
            return detail.isEmpty() ? status : status + ": " + printable(detail);
        } catch (JsonProcessingException e) {
            return status;
        }
    }

    /**
     * Compares what was received with what the archive says that it has sent.
     *
     * @throws IOException that names both when they differ
     */
    static void check(HttpHeaders headers, Hashes received) throws IOException {
        long announced = headers.firstValueAsLong("content-length").orElse(received.bytes());
        if (announced != received.bytes()) {
            throw new IOException("the archive sent " + received.bytes() + " of " + announced + " bytes");
        }
        Optional<String> sha256 = headers.firstValue("etag")
                .map(SHA256_TAG::matcher)
                .filter(Matcher::matches)
                .map(tag -> tag.group(1));
        if (sha256.isPresent() && !sha256.get().equals(received.sha256())) {
            throw new IOException(
                    "the archive sent bytes with SHA-256 " + received.sha256() + " (expected: " + sha256.get() + ")");
        }
    }

    private static String printable(String detail) {
        String text = detail.replaceAll("\\p{C}", " ");
        return text.substring(0, Math.min(text.length(), DETAIL_CHARACTERS_MAX));
    }
}

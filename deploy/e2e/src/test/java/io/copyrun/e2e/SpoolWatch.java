package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.e2e.upload.Content;
import io.copyrun.e2e.upload.Stage;
import io.copyrun.e2e.upload.Upload;
import io.copyrun.e2e.upload.UploadBook;
import io.copyrun.e2e.upload.UploadBook.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for partial files where the node shows its files: in its API, and in the directory of its spool. */
final class SpoolWatch {
    private static final Duration DROP_MAX = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String node;
    private final Path data;

    /**
     * A watch over one node.
     *
     * @param node base of the addresses of its API
     * @param spool the directory of its spool
     */
    SpoolWatch(String node, Path spool) {
        this.node = node;
        this.data = spool.resolve("data");
    }

    /** Requires that the node hands out nothing of uploads that are under way now. */
    void requireHidden(UploadBook book) {
        for (Course running : book.find(course -> course.stage() == Stage.BEGUN)) {
            Http.Answer answer = content(running.upload());
            boolean stillRuns = book.find(running.upload().transferId())
                    .map(course -> course.stage() == Stage.BEGUN)
                    .orElse(false);
            if (stillRuns) {
                assertThat(answer.status())
                        .as("content of %s, which is under way", running.upload())
                        .isEqualTo(NOT_FOUND);
            }
        }
    }

    /**
     * Requires, after a restart, that whatever is left of uploads that had begun before the kill is whole.
     *
     * @return those of them that the node hands out
     */
    List<Course> requireWhole(List<Course> begunBefore) {
        Set<String> files = files();
        List<Course> whole = new ArrayList<>();
        for (Course course : begunBefore) {
            Upload upload = course.upload();
            boolean hasFile = files.contains(upload.transferId());
            boolean wasUnderWay = course.stage() == Stage.BEGUN || course.stage() == Stage.LAST_BLOCK_SENT;
            if (hasFile || wasUnderWay) {
                Http.Answer answer = content(upload);
                if (answer.status() == OK) {
                    whole.add(course);
                    assertThat(answer.body()).as("content of %s", course).isEqualTo(Content.of(upload));
                } else if (hasFile) {
                    await("end of the file of " + course + ", which is not handed out: " + answer.status())
                            .atMost(DROP_MAX)
                            .until(() -> !files().contains(upload.transferId()));
                }
            }
        }
        return whole;
    }

    /** Uploads that the node's journal called whole and not archived when the process started, or that ended since. */
    Set<String> completed() {
        Set<String> completed = new HashSet<>();
        for (JsonNode transfer :
                Http.get(node + "/api/transfers?state=COMPLETED&limit=1000").json()) {
            completed.add(transfer.get("transferId").asText());
        }
        return completed;
    }

    /** The answer of the API to a request for the bytes of an upload. */
    Http.Answer content(Upload upload) {
        return Http.get(node + "/api/transfers/" + upload.transferId() + "/content");
    }

    /** The transfers that have a file in the spool, whatever its ending. */
    Set<String> files() {
        if (!Files.isDirectory(data)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

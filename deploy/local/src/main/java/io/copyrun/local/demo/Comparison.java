package io.copyrun.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.local.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Compares everything that was archived with what the devices hold. */
final class Comparison {
    // The archive hears of the end of an operation a moment after the board.
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MS = 200;

    private final Http archive;
    private final Estate estate;
    private final List<String> differences = new ArrayList<>();
    private final Table table =
            new Table("device", "platform", "by", "archived", "bytes", "seconds", "compared with the device");
    private long bytes;
    private int files;

    Comparison(Http archive, Estate estate) {
        this.archive = archive;
        this.estate = estate;
    }

    /**
     * Compares all devices.
     *
     * @param kinds what was backed up of each
     * @param took how long the first backup of each took
     */
    void run(List<SimulatedDevice> devices, Map<String, List<String>> kinds, Map<String, Duration> took)
            throws IOException, InterruptedException {
        for (SimulatedDevice device : devices) {
            Set<String> sent = estate.sent(device.name());
            List<String> archived = new ArrayList<>();
            List<String> agreements = new ArrayList<>();
            long deviceBytes = 0;
            for (String kind : kinds.getOrDefault(device.name(), List.of())) {
                Optional<JsonNode> latest = latest(device.name(), kind);
                byte[] content = latest.isPresent() ? content(latest.get()) : new byte[0];
                Agreement agreement = latest.isEmpty()
                        ? Agreement.DIFFERENT
                        : Agreement.of(content, estate.holds(device.name(), kind), sent);
                archived.add(kind + " v"
                        + latest.map(node -> node.path("version").asText()).orElse("-"));
                agreements.add(agreement.text());
                deviceBytes += content.length;
                files++;
                if (agreement == Agreement.DIFFERENT) {
                    differences.add(device.name() + " " + kind + ": "
                            + (latest.isEmpty() ? "there is no version that counts" : "the archive holds other bytes"));
                }
            }
            bytes += deviceBytes;
            table.add(
                    device.name(),
                    device.platform(),
                    device.protocol(),
                    String.join(", ", archived),
                    Long.toString(deviceBytes),
                    seconds(took.get(device.name())),
                    String.join(", ", agreements));
        }
    }

    Table table() {
        return table;
    }

    List<String> differences() {
        return differences;
    }

    /** {@code 45 files, 9.3 MB}. */
    String amount() {
        return files + " files, " + Table.megabytes(bytes);
    }

    private static String seconds(@Nullable Duration took) {
        return took == null ? "-" : String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
    }

    private Optional<JsonNode> latest(String device, String kind) throws IOException, InterruptedException {
        long dueNs = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode artifacts =
                    archive.get("/api/devices/" + Http.escaped(device) + "/artifacts?kind=" + Http.escaped(kind));
            boolean settled = true;
            Optional<JsonNode> latest = Optional.empty();
            for (JsonNode artifact : artifacts) {
                settled &= !artifact.path("state").asText().equals("PROVISIONAL");
                if (artifact.path("state").asText().equals("LATEST")) {
                    latest = Optional.of(artifact);
                }
            }
            if ((settled && latest.isPresent()) || System.nanoTime() > dueNs) {
                return latest;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private byte[] content(JsonNode artifact) throws IOException, InterruptedException {
        byte[] content =
                archive.bytes("/api/artifacts/" + artifact.path("artifactId").asText() + "/content");
        if (!Agreement.sha256(content).equals(artifact.path("sha256").asText())) {
            throw new IOException("artifact " + artifact.path("artifactId").asText()
                    + " does not have the hash that the archive tells of it");
        }
        return content;
    }
}

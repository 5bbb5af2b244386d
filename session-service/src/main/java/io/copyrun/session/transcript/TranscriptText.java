package io.copyrun.session.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.copyrun.event.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transcripts as text: one JSON object a line, the header first. {@code ms} is the time since the session began; {@code device} is
 * what the device sent, {@code typed} what was typed, {@code begins} and {@code ends} what the session was asked for.
 */
public final class TranscriptText {
    private static final int VERSION = 1;
    private static final int ENTRIES_MAX = 200_000;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private TranscriptText() {}

    /** Writes a transcript. */
    public static String of(Transcript transcript) {
        var text = new StringBuilder();
        append(text, headerNode(transcript.header()));
        for (Entry entry : transcript.entries()) {
            append(text, node(entry));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ObjectNode line) {
        try {
            text.append(JSON.writeValueAsString(line)).append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode headerNode(Header header) {
        return JSON.createObjectNode()
                .put("transcript", VERSION)
                .put("operationId", header.operationId())
                .put("attempt", header.attempt())
                .put("device", header.device())
                .put("address", header.address())
                .put("protocol", header.protocol())
                .put("platform", header.platform())
                .put("username", header.username())
                .put("enablePassword", header.enablePassword())
                .put("startedAt", header.startedAt().toString());
    }

    private static ObjectNode node(Entry entry) {
        ObjectNode node = JSON.createObjectNode().put("ms", entry.atMillis());
        return switch (entry) {
            case Entry.Began began -> taskNode(node, began.task());
            case Entry.Heard heard -> node.put("device", heard.octets());
            case Entry.Typed typed -> node.put("typed", typed.keys());
            case Entry.Closed c -> node.put("closed", true);
            case Entry.Interrupted i -> node.put("interrupted", true);
            case Entry.LeftOut left -> node.put("leftOut", left.octets()).put("leftOutOthers", left.others());
            case Entry.Ended ended -> {
                Entry.Failure failure = ended.failure();
                yield failure == null
                        ? node.put("ends", "SUCCEEDED")
                        : node.put("ends", "FAILED")
                                .put("stage", failure.stage())
                                .put("cause", failure.cause())
                                .put("explanation", failure.explanation());
            }
        };
    }

    private static ObjectNode taskNode(ObjectNode node, Task task) {
        return switch (task) {
            case Task.Open open -> node.put("begins", "open").put("platform", open.platform());
            case Task.Look look -> node.put("begins", "look");
            case Task.Locate locate -> node.put("begins", "locate").put("kind", locate.kind());
            case Task.Close close -> node.put("begins", "close");
            case Task.Capture capture ->
                node.put("begins", "capture").put("source", capture.source()).put("baseName", capture.baseName());
            case Task.Copy copy ->
                node.put("begins", "copy")
                        .put("source", copy.source())
                        .put("baseName", copy.baseName())
                        .put("server", copy.server())
                        .put("fileName", copy.fileName())
                        .put("vrf", copy.vrf())
                        .put("sourceInterface", copy.sourceInterface());
        };
    }

    /**
     * Reads a transcript.
     *
     * @throws UnreadableTranscript with the number of the line, and what is wrong with it
     */
    public static Transcript read(String text) throws UnreadableTranscript {
        Header header = null;
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\r?\\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode node = JSON.readTree(line);
                if (header == null) {
                    header = header(node);
                } else if (entries.size() >= ENTRIES_MAX) {
                    throw new IllegalArgumentException("too many lines (expected: at most " + ENTRIES_MAX + ")");
                } else {
                    entries.add(entry(node));
                }
            } catch (JsonProcessingException e) {
                throw new UnreadableTranscript("line " + number + " is no JSON (expected: one object a line)");
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new UnreadableTranscript("line " + number + ": " + e.getMessage());
            }
        }
        if (header == null) {
            throw new UnreadableTranscript("nothing to read (expected: a transcript, one JSON object a line)");
        }
        return new Transcript(header, entries);
    }

    private static Header header(JsonNode node) {
        if (node.path("transcript").asInt() != VERSION) {
            throw new IllegalArgumentException("invalid transcript: "
                    + Printable.shortened(node.path("transcript").asText()) + " (expected: version " + VERSION + ")");
        }
        return new Header(
                text(node, "operationId"),
                node.path("attempt").asInt(),
                text(node, "device"),
                text(node, "address"),
                text(node, "protocol"),
                optional(node, "platform"),
                text(node, "username"),
                node.path("enablePassword").asBoolean(),
                Instant.parse(text(node, "startedAt")));
    }

    private static Entry entry(JsonNode node) {
        long at = Math.max(0, node.path("ms").asLong());
        if (node.hasNonNull("device")) {
            return new Entry.Heard(at, octets(text(node, "device")));
        }
        if (node.hasNonNull("typed")) {
            return new Entry.Typed(at, text(node, "typed"));
        }
        if (node.hasNonNull("begins")) {
            return new Entry.Began(at, task(node));
        }
        if (node.hasNonNull("ends")) {
            boolean succeeded = text(node, "ends").equals("SUCCEEDED");
            return new Entry.Ended(
                    at,
                    succeeded
                            ? null
                            : new Entry.Failure(text(node, "stage"), text(node, "cause"), text(node, "explanation")));
        }
        if (node.path("closed").asBoolean()) {
            return new Entry.Closed(at);
        }
        if (node.path("interrupted").asBoolean()) {
            return new Entry.Interrupted(at);
        }
        if (node.hasNonNull("leftOut")) {
            return new Entry.LeftOut(
                    at,
                    node.path("leftOut").asLong(),
                    node.path("leftOutOthers").asInt());
        }
        throw new IllegalArgumentException(
                "unknown entry (expected: device, typed, begins, ends, closed, interrupted or leftOut)");
    }

    private static Task task(JsonNode node) {
        String name = text(node, "begins");
        return switch (name) {
            case "open" -> new Task.Open(optional(node, "platform"));
            case "look" -> new Task.Look();
            case "locate" -> new Task.Locate(text(node, "kind"));
            case "close" -> new Task.Close();
            case "capture" -> new Task.Capture(text(node, "source"), text(node, "baseName"));
            case "copy" ->
                new Task.Copy(
                        text(node, "source"),
                        text(node, "baseName"),
                        text(node, "server"),
                        text(node, "fileName"),
                        optional(node, "vrf"),
                        optional(node, "sourceInterface"));
            default ->
                throw new IllegalArgumentException("invalid begins: " + Printable.shortened(name)
                        + " (expected: open, look, locate, copy, capture or close)");
        };
    }

    private static String octets(String text) {
        if (text.chars().anyMatch(c -> c > 0xff)) {
            throw new IllegalArgumentException(
                    "invalid device: a character above U+00FF (expected: one for each byte)");
        }
        return text;
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("invalid " + name + ": no text");
        }
        return node.path(name).asText();
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : null;
    }
}

package io.copyrun.e2e.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A restore that erases, copies, is verified and reloads, with everything that devices, topics and archive show of a good one: a
 * test takes one thing away, or another's place. Times are seconds of the story.
 */
final class Story {
    static final String OLD = "a".repeat(64);
    static final String NEW = "b".repeat(64);
    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = """
            {'operationId': 'op', 'device': 'r1', 'planHash': 'h1', 'artifactId': 'new', 'sha256': '%s', 'dryRun': false,
             'fileSystem': 'flash:', 'destination': 'new.bin', 'plannedAt': '%s', 'steps': [
              {'step': 'make-room', 'commands': ['erase flash:'], 'decision': true},
              {'step': 'copy', 'commands': ['copy tftp: flash:new.bin'], 'decision': false},
              {'step': 'set-boot', 'commands': ['boot system flash:new.bin'], 'decision': false},
              {'step': 'reload', 'commands': ['reload'], 'decision': true}]}""";

    private final List<LogLine> lines = new ArrayList<>();
    private final List<Said> events = new ArrayList<>();
    private final Map<String, Shelf.Kept> archive = new LinkedHashMap<>();
    boolean settled = true;

    Story() {
        archive.put("old", new Shelf.Kept("old", "file:flash:old.bin", "KEPT", OLD, OLD));
        archive.put("new", new Shelf.Kept("new", "image", "LATEST", NEW, NEW));
        said(
                0,
                "RestoreRequested",
                "{'operationId': 'op', 'device': 'r1', 'target': 'flash', 'deadline': '" + at(600) + "'}");
        said(1, "OperationStarted", "{'operationId': 'op', 'device': 'r1', 'facts': {'imageFile': 'flash:old.bin'}}");
        said(5, "RestorePlanned", PLAN.formatted(NEW, at(5)));
        line(1, 3, "connected", "telnet from 127.0.0.1");
        line(2, 3, "command", "copy flash:new.bin tftp:");
        line(4, 3, "upload-finished", "r1-new 9 bytes sha256 " + NEW);
        line(8, 3, "command", "copy flash:old.bin tftp:");
        line(9, 3, "upload-finished", "r1-old 9 bytes sha256 " + OLD);
        line(10, 3, "closed", "telnet");
        said(
                11,
                "BackupCompleted",
                "{'operationId': 'op.proof', 'device': 'r1', 'verdict': 'UNTOUCHED', 'completedAt': '" + at(11)
                        + "', 'artifacts': [{'kind': 'file:flash:old.bin', 'artifactId': 'old', 'sha256': '" + OLD
                        + "'}]}");
        stage(12, "PROVE");
        decided(13, "make-room");
        decided(14, "reload");
        looks();
        line(22, 4, "lost", "file:flash:old.bin 9 bytes sha256 " + OLD);
        line(22, 4, "destroyed", "erase flash:");
        line(25, 4, "written", "flash:new.bin 9 bytes sha256 " + NEW);
        stage(26, "VERIFY");
        line(27, 4, "destroyed", "boot system flash:new.bin");
        line(28, 4, "destroyed", "reload");
        line(29, 0, "restarted", "RUNNING flash:new.bin");
        line(29, 4, "closed", "telnet");
        said(
                40,
                "RestoreCompleted",
                "{'operationId': 'op', 'device': 'r1', 'artifactId': 'new', 'verdict': 'CHANGED_VERIFIED', 'completedAt':"
                        + " '" + at(40) + "'}");
    }

    /** In the session that erases, with the way back on a node. */
    private void looks() {
        line(20, 4, "connected", "telnet from 127.0.0.1");
        line(21, 4, "command", "show version");
        line(21, 4, "command", "dir flash:");
        said(
                21,
                "TransferExpected",
                "{'operationId': 'op', 'device': 'r1', 'transferId': 't-back', 'artifactId': 'old'}");
        said(21, "TransferArmed", "{'operationId': 'op', 'device': 'r1', 'transferId': 't-back'}");
    }

    static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }

    Story line(int second, int session, String what, String text) {
        lines.add(new LogLine(at(second), session, what, text));
        return this;
    }

    Story said(int second, String type, String json) {
        events.add(new Said(type, at(second), json(json)));
        return this;
    }

    Story stage(int second, String stage) {
        return said(second, "OperationProgressed", "{'operationId': 'op', 'device': 'r1', 'stage': '" + stage + "'}");
    }

    Story decided(int second, String step) {
        return said(
                second,
                "ChangeDecided",
                "{'operationId': 'op', 'device': 'r1', 'planHash': 'h1', 'step': '" + step
                        + "', 'decision': 'approve', 'expiresAt': '" + at(500) + "'}");
    }

    Story without(String type) {
        events.removeIf(said -> said.type().equals(type));
        return this;
    }

    Story withoutLine(String what, String text) {
        lines.removeIf(line -> line.what().equals(what) && line.text().contains(text));
        return this;
    }

    /** Every event of a type with one text in the place of another. */
    Story replaced(String type, String from, String to) {
        return changed(type, data -> json(data.toString().replace(from, to)));
    }

    private Story changed(String type, UnaryOperator<JsonNode> change) {
        events.replaceAll(
                said -> said.type().equals(type) ? new Said(type, said.at(), change.apply(said.data())) : said);
        return this;
    }

    Story keeping(Shelf.Kept kept) {
        archive.put(kept.artifactId(), kept);
        return this;
    }

    Story losing(String artifactId) {
        archive.remove(artifactId);
        return this;
    }

    /** What the oracle says of it. */
    List<String> violations() {
        List<LogLine> sorted =
                lines.stream().sorted(Comparator.comparing(LogLine::at)).toList();
        var evidence =
                Evidence.of(List.of(new DeviceHistory("r1", sorted)), events, new Held(archive), at(3600), settled);
        return Oracle.judge(evidence).violations().stream()
                .map(Violation::toString)
                .toList();
    }

    private record Held(Map<String, Kept> kept) implements Shelf {
        @Override
        public Optional<Kept> find(String artifactId) {
            return Optional.ofNullable(kept.get(artifactId));
        }

        @Override
        public List<Kept> ofDevice(String device) {
            return List.copyOf(kept.values());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

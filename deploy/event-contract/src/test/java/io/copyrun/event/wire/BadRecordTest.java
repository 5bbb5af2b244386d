package io.copyrun.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.copyrun.event.Topic;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad input comes back as a cause that names value and expectation, never as an exception. */
class BadRecordTest {
    private static final String TEXT = " (expected: text, without U+0000 and without half of a surrogate pair)";
    private static final String KINDS = " (expected: 1 to 32 kinds)";
    private static final String KIND = " (expected: running-config, startup-config, image or file:<path> with a path of"
            + " [A-Za-z0-9._:/-] without //)";
    private static final String INSTANT =
            " (expected: an instant by RFC 3339 in the years 0000 to 9999, such as 1970-01-01T00:00:00Z)";

    static Stream<Arguments> noJson() {
        return Stream.of(
                arguments("", "the value is no JSON object"),
                arguments("null", "the value is no JSON object"),
                arguments("[]", "the value is no JSON object"),
                arguments("\"running-config\"", "the value is no JSON object"),
                arguments("backup ams-r1 please", "the value is no JSON: a word without quotes"),
                arguments("<backup device='ams-r1'/>", "the value is no JSON: Unexpected character ('<'"),
                arguments("{\"device\": \"ams-r1\"", "the value is no JSON: Unexpected end-of-input"),
                arguments("{} {}", "the value is no JSON: Trailing token"),
                arguments("{\"device\": \"a\", \"device\": \"b\"}", "the value is no JSON: Duplicate field 'device'"),
                arguments("{\"x\": {\"a\": 1, \"a\": 2}}", "the value is no JSON: Duplicate field 'a'"),
                arguments("{\"x\": " + "[".repeat(100_000), "the value is no JSON: Document nesting depth (51)"),
                arguments(
                        "{\"x\": " + "{\"x\":".repeat(50) + "1" + "}".repeat(51),
                        "the value is no JSON: Document nesting"),
                arguments("{\"bytes\": " + "9".repeat(100_000) + "}", "the value is no JSON: Number value length"));
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void refusesWhatIsNoJsonObject(String value, String cause) {
        Received.Unreadable unreadable = unreadable(Records.request().value(value));

        assertThat(unreadable.cause()).startsWith(cause).hasSizeLessThan(400);
        assertThat(unreadable.type()).isEqualTo("io.copyrun.BackupRequested.v1");
        assertThat(unreadable.operationId()).isNull();
    }

    static Stream<Arguments> names() {
        String expected = " (expected: [A-Za-z0-9][A-Za-z0-9._-]{0,62})";
        return Stream.of(
                arguments("\"ams-r1\"", "\"ams-r1\\nreload\"", "invalid device: ams-r1\\x0Areload" + expected),
                arguments("\"ams-r1\"", "\"\"", "invalid device: " + expected),
                arguments("\"ams-r1\"", "null", "missing field: device"),
                arguments("\"ams-r1\"", "7", "invalid device: 7" + TEXT),
                arguments("\"ams-r1\"", "\"ams-r1\\u0000\"", "invalid device: ams-r1\\x00" + TEXT),
                arguments("\"ams-r1\"", "\"\\ud83d\"", "invalid device: \ud83d" + TEXT),
                arguments("ticket-4711", "a b", "invalid operationId: a b (expected: [A-Za-z0-9._:-]{1,64})"),
                arguments("operationId", "operation", "missing field: operationId"));
    }

    static Stream<Arguments> kinds() {
        String all = "\"running-config\"";
        return Stream.of(
                arguments(all, "", "invalid kinds: a list of 0" + KINDS),
                arguments(all, "\"image\"" + ",\"file:a\"".repeat(32), "invalid kinds: a list of 33" + KINDS),
                arguments(all, "null", "invalid kind: null" + KIND),
                arguments("[" + all + "]", "null", "missing field: kinds"),
                arguments("[" + all + "]", "\"image\"", "invalid kinds: image (expected: a list)"),
                arguments(all, "[]", "invalid kinds[0]: []" + TEXT),
                arguments("running-config", "runing-config", "invalid kind: runing-config" + KIND),
                arguments("running-config", "file:", "invalid kind: file:" + KIND),
                arguments("running-config", "file:x\\ny", "invalid kind: file:x\\x0Ay" + KIND));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("{", "{\"deadline\": \"tomorrow\", ", "invalid deadline: tomorrow" + INSTANT),
                arguments("{", "{\"deadline\": 1795298400, ", "invalid deadline: 1795298400" + INSTANT),
                arguments(
                        "{",
                        "{\"deadline\": \"+12000-01-01T00:00:00Z\", ",
                        "invalid deadline: +12000-01-01T00:00:00Z" + INSTANT),
                arguments(
                        "{",
                        "{\"reason\": \"\\u001b[2J\", ",
                        "invalid reason: \\x1B[2J (expected: at most 1000 characters, no control characters but line breaks"
                                + " and tabs)"));
    }

    @ParameterizedTest
    @MethodSource({"names", "kinds", "others"})
    void namesFieldValueAndExpectation(String piece, String instead, String cause) {
        assertThat(unreadable(Records.request().saying(piece, instead)).cause()).isEqualTo(cause);
    }

    static Stream<Arguments> headers() {
        String missing = " (expected: CloudEvents 1.0, binary mode)";
        return Stream.of(
                arguments(Records.request().without("ce_type"), "missing header: ce_type" + missing),
                arguments(Records.request().without("ce_id"), "missing header: ce_id" + missing),
                arguments(Records.request().without("ce_source"), "missing header: ce_source" + missing),
                arguments(Records.request().without("ce_specversion"), "missing header: ce_specversion" + missing),
                arguments(Records.request().header("ce_id", " "), "missing header: ce_id" + missing),
                arguments(
                        Records.request().header("ce_id", "a\u0000"),
                        "invalid ce_id: a\\x00 (expected: at most 200"
                                + " characters, none of them a control character)"),
                arguments(
                        Records.request().header("ce_specversion", "0.3"),
                        "invalid ce_specversion: 0.3 (expected: 1.0)"),
                arguments(
                        Records.request().header("ce_time", "now"),
                        "invalid ce_time: now (expected: an instant by RFC" + " 3339, such as 1970-01-01T00:00:00Z)"),
                arguments(
                        Records.request().key("ams-r2"),
                        "invalid record key: ams-r2 (expected: ams-r1, so that events" + " about it stay in order)"),
                arguments(
                        Records.request().key(null),
                        "invalid record key: null (expected: ams-r1, so that events about" + " it stay in order)"),
                arguments(
                        Records.request().topic(Topic.OPERATIONS),
                        "invalid topic of io.copyrun.BackupRequested.v1:"
                                + " copyrun.operations (expected: copyrun.requests)"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void namesWhatIsWrongAroundTheValueAndWhichOperationItIsAbout(Records records, String cause) {
        Received.Unreadable unreadable = unreadable(records);

        assertThat(unreadable.cause()).isEqualTo(cause);
        assertThat(unreadable.operationId()).isEqualTo("ticket-4711");
        assertThat(unreadable.device()).isEqualTo("ams-r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v1001", "v0", "v", "v1.1", "vnext"})
    void refusesUnknownVersionsWithTheOperationThatMustEnd(String version) {
        String type = "io.copyrun.BackupRequested." + version;

        Received.Unreadable unreadable = unreadable(Records.request().header("ce_type", type));

        assertThat(unreadable)
                .isEqualTo(new Received.Unreadable(
                        "unknown version of an event: " + type + " (expected: a major version that this release reads)",
                        type,
                        "ticket-4711",
                        "ams-r1"));
    }

    @Test
    void refusesATypeThatForgetsItsVersion() {
        Records request = Records.request().header("ce_type", "io.copyrun.BackupRequested");

        assertThat(unreadable(request).operationId()).isEqualTo("ticket-4711");
    }

    @ParameterizedTest
    @ValueSource(ints = {EventCodec.VALUE_BYTES_MAX + 1, 20_000_000})
    void refusesAnOversizeValueUnread(int size) {
        Received.Unreadable unreadable = unreadable(Records.request().value(new byte[size]));

        assertThat(unreadable.cause())
                .isEqualTo("invalid size of the value: " + size + " (expected: at most 1000000 bytes)");
    }

    @Test
    void readsAValueOfTheGreatestSize() {
        int padding = EventCodec.VALUE_BYTES_MAX - Records.VALUE.length() - "\"x\": \"\", ".length();
        Records request = Records.request().saying("{", "{\"x\": \"" + "y".repeat(padding) + "\", ");

        assertThat(request.record().value()).hasSize(EventCodec.VALUE_BYTES_MAX);
        assertThat(request.decoded()).isInstanceOf(Received.Known.class);
    }

    @Test
    void refusesATombstoneWithoutAUsableKey() {
        Records tombstone = Records.request().value((byte[]) null);

        assertThat(unreadable(tombstone.key(null)).cause()).startsWith("invalid key of a tombstone: null (expected: ");
        assertThat(unreadable(tombstone.key("a\u0000")).cause()).startsWith("invalid key of a tombstone: a\\x00 ");
        assertThat(unreadable(tombstone.key("x".repeat(254))).cause()).startsWith("invalid key of a tombstone: xxx");
    }

    @Test
    void handsOutNoOperationOrDeviceThatCouldNotStandInAnEvent() {
        Records request = Records.request()
                .value("{\"operationId\": \"" + "o".repeat(65) + "\", \"device\": \"a\\nb\", \"kinds\": []}");

        Received.Unreadable unreadable = unreadable(request);

        assertThat(unreadable.operationId()).isNull();
        assertThat(unreadable.device()).isNull();
    }

    @Test
    void keepsCauseAndTypeShortWhateverIsSent() {
        Records longType = Records.request().header("ce_type", "io.copyrun.BackupRequested.v" + "9".repeat(500_000));
        Records longDevice = Records.request().saying("ams-r1", "x".repeat(500_000));

        assertThat(unreadable(longType).cause()).hasSizeLessThan(400);
        assertThat(unreadable(longType).type()).hasSizeLessThan(200);
        assertThat(unreadable(longDevice).cause()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"operationId\": \"o\", \"device\": {\"password\": \"s3cr3t\"}, \"kinds\": [\"image\"]}",
                "{\"operationId\": \"o\", \"device\": \"r1\", \"kinds\": [\"file:ftp://admin:s3cr3t@h/x\"]}",
                "{\"operationId\": \"username a password 7 s3cr3t\", \"device\": \"r1\", \"kinds\": [\"image\"]}",
                "{\"operationId\": \"o\", \"password\": \"s3cr3t\", \"password\": \"s3cr3t\"}",
                "{\"password\": \"s3cr3t\", oops}",
                "{\"password\": s3cr3t}x",
            })
    void tellsNoSecret(String value) {
        assertThat(unreadable(Records.request().value(value)).toString()).doesNotContain("s3cr3t");
    }

    private static Received.Unreadable unreadable(Records records) {
        Received received = records.decoded();
        assertThat(received).isInstanceOf(Received.Unreadable.class);
        return (Received.Unreadable) received;
    }
}

package io.copyrun.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other end of remote copy, in memory: takes nothing that is not exactly as it has to be, and refuses names with "deny". */
final class RecordPeer {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> readings = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    Map<String, byte[]> files() {
        return files;
    }

    /** What clients did that they must not; empty if all is well. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    int readings(String file) {
        return readings.getOrDefault(file, 0);
    }

    void violated(String what) {
        violations.add(what);
    }

    /** @param program {@code rcp} or {@code scp} */
    void serve(String program, String command, InputStream in, OutputStream out) throws IOException {
        String[] words = command.split(" ", 3);
        if (words.length < 3 || !words[0].equals(program) || !words[1].matches("-[tf]")) {
            violated("command: " + command);
            return;
        }
        if (words[1].equals("-t")) {
            sink(words[2], in, out);
        } else {
            source(program, words[2], in, out);
        }
    }

    private void sink(String file, InputStream in, OutputStream out) throws IOException {
        if (file.contains("deny")) {
            say(out, "\1rcp: " + file + ": Permission denied\n");
            return;
        }
        say(out, "\0");
        String record = line(in);
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (!record.matches("C0644 \\d+ \\Q" + name + "\\E")) {
            violated("record: " + record);
            return;
        }
        quiet(in, "data before the record was acknowledged");
        say(out, "\0");
        int length = Integer.parseInt(record.split(" ")[1]);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            files.put("part of " + file, bytes);
            return;
        }
        expect(in, 0, "behind the data");
        files.put(file, bytes);
        say(out, "\0");
    }

    private void source(String program, String file, InputStream in, OutputStream out) throws IOException {
        expect(in, 0, "before the record");
        byte[] bytes = files.get(file);
        if (bytes == null) {
            say(out, "\1" + program + ": " + file + ": No such file or directory\n");
            return;
        }
        readings.merge(file, 1, Integer::sum);
        say(out, "C0644 " + bytes.length + " " + file.substring(file.lastIndexOf('/') + 1) + "\n");
        expect(in, 0, "behind the record");
        out.write(bytes);
        say(out, "\0");
        expect(in, 0, "behind the data");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    void expect(InputStream in, int wanted, String where) throws IOException {
        int got = in.read();
        if (got != wanted) {
            violated(where + ": " + got);
        }
    }

    void quiet(InputStream in, String otherwise) throws IOException {
        if (in.available() > 0) {
            violated(otherwise);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}

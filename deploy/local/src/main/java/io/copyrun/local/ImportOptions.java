package io.copyrun.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code deploy/copyrun import} was asked for.
 *
 * @param headers the hashes, by the header that the archive takes each in
 * @param parameters of the archive's address, not yet escaped
 */
record ImportOptions(Path file, Map<String, String> headers, Map<String, String> parameters) {
    private static final Map<String, String> HASHES = new TreeMap<>(
            Map.of("--sha512", "X-Expected-SHA512", "--sha256", "X-Expected-SHA256", "--md5", "X-Expected-MD5"));
    private static final Map<String, String> PARAMETERS = new TreeMap<>(
            Map.of("--name", "fileName", "--platform", "platform", "--model", "model", "--version", "version"));

    ImportOptions {
        headers = Map.copyOf(headers);
        parameters = new LinkedHashMap<>(parameters);
    }

    /**
     * Reads the arguments.
     *
     * @param user who asks, empty where nobody knows
     * @throws IllegalArgumentException that says what is wrong with them
     */
    static ImportOptions of(List<String> args, String user) {
        Map<String, String> headers = new HashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            String arg = rest.next();
            if (HASHES.containsKey(arg)) {
                headers.put(HASHES.get(arg), value(arg, rest));
            } else if (PARAMETERS.containsKey(arg)) {
                parameters.put(PARAMETERS.get(arg), value(arg, rest));
            } else if (arg.startsWith("--")) {
                throw new IllegalArgumentException("unknown option of import: " + arg + " (expected: "
                        + String.join(", ", HASHES.keySet()) + ", " + String.join(", ", PARAMETERS.keySet()) + ")");
            } else {
                files.add(arg);
            }
        }
        Path file = file(files);
        if (headers.isEmpty()) {
            throw new IllegalArgumentException(
                    "import needs the hash that the vendor publishes: --sha512, --sha256 or --md5, with its value");
        }
        parameters.putIfAbsent("fileName", file.getFileName().toString());
        if (!user.isBlank()) {
            parameters.put("requestedBy", user);
        }
        return new ImportOptions(file, headers, parameters);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Path file(List<String> files) {
        if (files.size() != 1) {
            throw new IllegalArgumentException(
                    "import needs one file, not " + (files.isEmpty() ? "none" : String.join(" and ", files)));
        }
        Path file = Path.of(files.getFirst());
        if (!Files.isRegularFile(file) || file.getFileName() == null) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        return file;
    }

    /** The parameters, escaped. */
    String query() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + escaped(parameter))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(Entry<String, String> parameter) {
        return URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.copyrun.bench.load;

import io.copyrun.bench.row.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The files that the load generator sends and expects, made once for each size, with their hashes. */
public final class Contents {
    private static final int BUFFER_BYTES = 1 << 16;

    private final LoadGenerator generator;
    private final Path directory;
    private final Map<Long, Integer> madeBySize = new HashMap<>();
    private final Map<Path, String> hashes = new HashMap<>();

    /** @param directory on the file system that the servers' own directories are on, so that files can be linked */
    public Contents(LoadGenerator generator, Path directory) {
        this.generator = generator;
        this.directory = directory;
    }

    /** Makes whatever a row needs and is not there yet. */
    public synchronized void prepare(Row.Files files) throws IOException, InterruptedException {
        int wanted = files.contentCount();
        if (madeBySize.getOrDefault(files.sizeBytes(), 0) < wanted) {
            Files.createDirectories(directory);
            generator.make(directory, name(files.sizeBytes(), "%d"), wanted, files.sizeBytes());
            madeBySize.put(files.sizeBytes(), wanted);
        }
    }

    /** The name of a content, also its identifier as an artifact. */
    public static String name(long sizeBytes, String number) {
        return sizeBytes + "-" + number;
    }

    /** Where a file of a row lies, by its number. */
    public Path file(Row.Files files, int number) {
        return directory.resolve(name(files.sizeBytes(), Integer.toString(files.contentOf(number))));
    }

    public Path directory() {
        return directory;
    }

    /** The SHA-256 of a file of a row, in hexadecimal digits. */
    public synchronized String sha256(Row.Files files, int number) throws IOException {
        Path file = file(files, number);
        String known = hashes.get(file);
        if (known == null) {
            try (InputStream content = Files.newInputStream(file)) {
                known = sha256(content);
            }
            hashes.put(file, known);
        }
        return known;
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    public static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The SHA-256 of all that a stream still holds, in hexadecimal digits. */
    public static String sha256(InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

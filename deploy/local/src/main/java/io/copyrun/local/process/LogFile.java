package io.copyrun.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file that a process writes its output to. */
public record LogFile(Path path) {
    private static final long BYTES_MAX = 20_000_000;
    private static final int TAIL_BYTES_MAX = 64_000;

    /**
     * Keeps what is there under the name with {@code .1}, and empties the file, when it has grown over 20 MB.
     *
     * <p>The process goes on writing to the file that it opened for appending, so the file cannot be moved away from
     * under it; lines written between the copy and the emptying are lost.
     */
    public void turnOver() throws IOException {
        if (Files.exists(path) && Files.size(path) > BYTES_MAX) {
            Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            FileChannel.open(path, StandardOpenOption.WRITE).truncate(0).close();
        }
    }

    /** The last lines, oldest first; none when there is no file. */
    public List<String> tail(int linesMax) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES_MAX);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
        }
    }
}

package io.copyrun.tftp.spool;

import io.copyrun.tftp.packet.NetasciiEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Copies of the archive's artifacts, for reading from; each is fetched once, whoever asks. Thread-safe. */
public final class ArtifactCache implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ArtifactCache.class);
    private static final Pattern ARTIFACT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final String NETASCII = ".netascii";
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int HTTP_OK = 200;
    private static final int HTTP_SERVER_ERROR = 500;
    private static final int HTTP_UNAVAILABLE = 503;

    private final Path directory;
    private final URI archive;
    private final int artifactsMax;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_MAX)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ExecutorService fetching = Executors.newThreadPerTaskExecutor(Threads.named("artifact-fetch"));
    /** While tickets want them, there may be so many times more than else. */
    private static final int WANTED_FACTOR = 8;

    private volatile Supplier<Set<String>> wanted = Set::of;
    private final AtomicLong copies = new AtomicLong();
    private final Map<String, CompletableFuture<Artifact>> artifacts = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * An empty cache.
     *
     * @param directory its content is deleted: what an earlier process left may be incomplete
     * @param archive base of the archive-service's addresses
     * @param artifactsMax above it, the ones that were read longest ago are deleted
     */
    public ArtifactCache(Path directory, URI archive, int artifactsMax) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.archive = archive;
        this.artifactsMax = artifactsMax;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** The artifact, fetched if need be. The future fails with a sentence that says why. */
    public CompletableFuture<Artifact> get(String artifactId) {
        return copy(artifactId, () -> fetch(artifactId));
    }

    /** The artifact as it travels in netascii. */
    public CompletableFuture<Artifact> getNetascii(String artifactId) {
        return get(artifactId).thenCompose(octets -> copy(artifactId + NETASCII, () -> encode(artifactId, octets)));
    }

    private interface Source {
        Artifact make() throws IOException, InterruptedException;
    }

    private CompletableFuture<Artifact> copy(String name, Source source) {
        synchronized (artifacts) {
            CompletableFuture<Artifact> known = artifacts.get(name);
            if (known != null && !known.isCompletedExceptionally()) {
                return known;
            }
            CompletableFuture<Artifact> made = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return source.make();
                        } catch (IOException e) {
                            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("the node is being stopped", e);
                        }
                    },
                    fetching);
            artifacts.put(name, made);
            evict();
            return made;
        }
    }

    /** Says which artifacts somebody counts on: they are let go of last. */
    public void keep(Supplier<Set<String>> artifactIds) {
        wanted = artifactIds;
    }

    /** Open files stay readable after their names are gone, so a transfer that runs is not harmed. */
    private void evict() {
        if (artifacts.size() > artifactsMax) {
            Set<String> kept = wanted.get();
            evict(artifactsMax, name -> !kept.contains(artifactId(name)));
            evict(WANTED_FACTOR * artifactsMax, name -> true);
        }
    }

    private static String artifactId(String name) {
        return name.endsWith(NETASCII) ? name.substring(0, name.length() - NETASCII.length()) : name;
    }

    private void evict(int leave, Predicate<String> may) {
        var oldest = artifacts.entrySet().iterator();
        while (artifacts.size() > leave && oldest.hasNext()) {
            var entry = oldest.next();
            CompletableFuture<Artifact> artifact = entry.getValue();
            if (artifact.isDone() && may.test(entry.getKey())) {
                oldest.remove();
                if (!artifact.isCompletedExceptionally()) {
                    var unused = artifact.thenAcceptAsync(ArtifactCache::delete, fetching);
                }
            }
        }
    }

    private static void delete(Artifact artifact) {
        if (!artifact.file().toFile().delete()) {
            LOG.warnf("a copy of an artifact could not be deleted: %s", artifact.file());
        }
        artifact.release();
    }

    private Artifact fetch(String artifactId) throws IOException, InterruptedException {
        if (!ARTIFACT_ID.matcher(artifactId).matches()) {
            throw new IOException("invalid artifactId (expected: " + ARTIFACT_ID.pattern() + ")");
        }
        URI uri = archive.resolve("/api/artifacts/" + artifactId + "/content");
        IOException last = new IOException("not tried");
        for (int i = 0; i < TRIES; i++) {
            try {
                return fetch(artifactId, uri);
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                last = e;
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
        String why = "the archive at " + archive + " could not be read: " + last.getMessage();
        throw last instanceof Answered ? new Refused(why) : new IOException(why, last);
    }

    /** Whether the archive has given its answer, so that waiting for it helps nobody. */
    public static boolean isRefused(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof Refused)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** The archive has answered, and asking again would not help. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** The archive has answered with what cannot be used; it may answer otherwise the next time. */
    private static final class Answered extends IOException {
        private static final long serialVersionUID = 1;

        Answered(String message) {
            super(message);
        }
    }

    private Artifact fetch(String artifactId, URI uri) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(uri).timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream content = response.body()) {
            if (response.statusCode() == HTTP_UNAVAILABLE) {
                throw new IOException(ArchiveAnswer.problem(response));
            }
            if (response.statusCode() >= HTTP_SERVER_ERROR) {
                throw new Answered(ArchiveAnswer.problem(response));
            }
            if (response.statusCode() != HTTP_OK) {
                throw new Refused(ArchiveAnswer.problem(response) + " for artifact " + artifactId + " (expected: 200)");
            }
            Artifact artifact = write(artifactId, content);
            try {
                ArchiveAnswer.check(response.headers(), artifact.hashes());
            } catch (IOException e) {
                delete(artifact);
                throw new Answered(String.valueOf(e.getMessage()));
            }
            return artifact;
        }
    }

    private Artifact encode(String artifactId, Artifact octets) throws IOException {
        try (InputStream content = Files.newInputStream(octets.file())) {
            Path part = directory.resolve(artifactId + NETASCII + ".part");
            try (FileChannel out = create(part)) {
                byte[] piece = new byte[BUFFER_BYTES];
                ByteBuffer encoded = ByteBuffer.allocate(2 * BUFFER_BYTES);
                for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                    encoded.clear();
                    NetasciiEncoder.encode(ByteBuffer.wrap(piece, 0, read), encoded);
                    encoded.flip();
                    while (encoded.hasRemaining()) {
                        out.write(encoded);
                    }
                }
            }
            Path file = moved(part, artifactId + NETASCII);
            // The hashes stay those of the artifact: they say what the device holds in the end.
            return new Artifact(file, octets.hashes());
        }
    }

    private Artifact write(String name, InputStream content) throws IOException {
        Path part = directory.resolve(name + ".part");
        Hashes.Running hashes = new Hashes.Running();
        try (OutputStream out = Channels.newOutputStream(create(part))) {
            byte[] piece = new byte[BUFFER_BYTES];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                hashes.add(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        return new Artifact(moved(part, name), hashes.end());
    }

    private static FileChannel create(Path part) throws IOException {
        // Whatever has that name, a link perhaps, is not written through.
        Files.deleteIfExists(part);
        return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private Path moved(Path part, String name) throws IOException {
        // A number, because an older copy of the same name may be about to be deleted.
        return Files.move(part, directory.resolve(name + "." + copies.incrementAndGet()));
    }

    @Override
    public void close() {
        fetching.shutdownNow();
        http.close();
    }
}

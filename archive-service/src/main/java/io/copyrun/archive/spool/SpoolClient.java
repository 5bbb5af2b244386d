package io.copyrun.archive.spool;

import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.blob.Incoming;
import io.copyrun.archive.fetch.FetchJob;
import io.copyrun.archive.fetch.FetchOutcome;
import io.copyrun.event.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Fetches uploads over HTTP: {@code GET {httpUrl}/api/transfers/{transferId}/content}.
 *
 * <p>It uses {@link HttpURLConnection} because that bounds every single read, so that a node that stops in the middle of
 * a file frees its worker; the newer client bounds only the time to the headers.
 */
public final class SpoolClient {
    private static final int BUFFER_BYTES = 65_536;
    /** Bytes a second below which a node is taken for stuck, however regularly it sends one more byte. */
    private static final long SLOWEST = 16_384;

    private static final Duration SLOW_START = Duration.ofMinutes(1);

    private final Duration connectTimeout;
    private final Duration readTimeout;

    public SpoolClient(Duration connectTimeout, Duration readTimeout) {
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
    }

    /**
     * Fetches an upload into a file that is on stable storage when the outcome is that it was received.
     *
     * @param isStopping whether to break off in the middle of the file
     */
    FetchOutcome fetch(FetchJob job, Incoming file, BooleanSupplier isStopping) {
        HttpURLConnection connection;
        try {
            connection = connect(job);
        } catch (IOException | IllegalArgumentException e) {
            return new FetchOutcome.NodeSilent(
                    "invalid address of node " + job.upload().nodeId() + ": " + Printable.shortened(job.httpUrl())
                            + " (expected: an http or https URL)");
        }
        try {
            int status = connection.getResponseCode();
            return status == HttpURLConnection.HTTP_OK
                    ? receive(job, connection, file, isStopping)
                    : refused(job, status);
        } catch (IOException e) {
            return isStopping.getAsBoolean() ? new FetchOutcome.Refused("the archive stops") : silent(job, e);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect(FetchJob job) throws IOException {
        URI uri = URI.create(job.httpUrl() + "/api/transfers/" + job.upload().transferId() + "/content");
        if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("no http: " + uri.getScheme());
        }
        connection.setConnectTimeout((int) connectTimeout.toMillis());
        connection.setReadTimeout((int) readTimeout.toMillis());
        // A node has no reason to send the archive elsewhere; whoever forged its address might.
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    private FetchOutcome receive(FetchJob job, HttpURLConnection connection, Incoming file, BooleanSupplier isStopping)
            throws IOException {
        try (InputStream content = connection.getInputStream()) {
            copy(job, content, file, isStopping);
        } catch (VolumeBroke e) {
            return failed(e);
        }
        long announced = connection.getContentLengthLong();
        if (announced > file.bytes() && file.bytes() <= job.upload().bytes()) {
            throw new NodeBrokeOff("after " + file.bytes() + " of " + announced + " bytes");
        }
        try {
            Hashes hashes = file.complete();
            return new FetchOutcome.Received(file.bytes(), hashes);
        } catch (IOException e) {
            return failed(new VolumeBroke(e));
        }
    }

    /** Copies all that comes, up to one byte more than there should be. */
    private static void copy(FetchJob job, InputStream content, Incoming file, BooleanSupplier isStopping)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long started = System.nanoTime();
        long most = job.upload().bytes() + 1;
        while (file.bytes() < most) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, most - file.bytes()));
            if (read < 0) {
                return;
            }
            write(file, buffer, read);
            if (isStopping.getAsBoolean()) {
                throw new NodeBrokeOff("because the archive stops");
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - started).minus(SLOW_START);
            if (taken.toSeconds() * SLOWEST > file.bytes()) {
                throw new NodeBrokeOff("because it was slower than " + SLOWEST + " bytes a second");
            }
        }
    }

    private static void write(Incoming file, byte[] buffer, int length) throws IOException {
        try {
            file.write(buffer, length);
        } catch (IOException e) {
            throw new VolumeBroke(e);
        }
    }

    private static FetchOutcome failed(VolumeBroke e) {
        return new FetchOutcome.VolumeFailed("the archive's volume failed: " + Printable.shortened(e.getMessage()));
    }

    private static FetchOutcome refused(FetchJob job, int status) {
        String nodeId = job.upload().nodeId();
        return switch (status) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                new FetchOutcome.Refused("node " + nodeId + " does not have it in its spool (status 404)");
            case HttpURLConnection.HTTP_BAD_GATEWAY,
                    HttpURLConnection.HTTP_UNAVAILABLE,
                    HttpURLConnection.HTTP_GATEWAY_TIMEOUT ->
                new FetchOutcome.NodeSilent("node " + nodeId + " is not available (status " + status + ")");
            default ->
                new FetchOutcome.Refused("node " + nodeId + " answered with status " + status + " (expected: 200)");
        };
    }

    private static FetchOutcome silent(FetchJob job, Exception e) {
        return new FetchOutcome.NodeSilent(
                "node " + job.upload().nodeId() + " broke off: " + Printable.shortened(e.getMessage()));
    }

    /** The node ended before the file did. */
    private static final class NodeBrokeOff extends IOException {
        private static final long serialVersionUID = 1;

        NodeBrokeOff(String message) {
            super(message);
        }
    }

    /** What failed is not the node, but the archive's own disk. */
    private static final class VolumeBroke extends IOException {
        private static final long serialVersionUID = 1;

        VolumeBroke(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}

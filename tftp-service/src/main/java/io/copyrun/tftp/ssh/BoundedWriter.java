package io.copyrun.tftp.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.throttle.DefaultChannelStreamWriter;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Has whoever writes wait for the socket. The window of SSH does not: the device chooses it, up to 4 GB, and what it then does not
 * read would all be in memory.
 */
final class BoundedWriter extends DefaultChannelStreamWriter {
    private static final int PACKETS_MAX = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Semaphore packets = new Semaphore(PACKETS_MAX);

    BoundedWriter(Channel channel) {
        super(channel);
    }

    @Override
    public IoWriteFuture writeData(Buffer buffer) throws IOException {
        try {
            if (!packets.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the device has read nothing for " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while the device did not read").initCause(e);
        }
        boolean isWritten = false;
        try {
            IoWriteFuture written = super.writeData(buffer);
            written.addListener(future -> packets.release());
            isWritten = true;
            return written;
        } finally {
            if (!isWritten) {
                packets.release();
            }
        }
    }
}

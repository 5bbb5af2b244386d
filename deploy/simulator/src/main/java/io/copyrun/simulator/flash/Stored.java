package io.copyrun.simulator.flash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that came over the network and lie on the disk.
 *
 * @param path where
 * @param size number of bytes
 */
public record Stored(Path path, long size) implements Content {
    @Override
    public int read(long position, byte[] into, int offset, int length) {
        int wanted = (int) Math.max(0, Math.min(length, size - position));
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, wanted);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + wanted - buffer.remaining()) < 0) {
                    break;
                }
            }
            return wanted - buffer.remaining();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read stored content: " + path, e);
        }
    }
}

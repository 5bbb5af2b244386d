package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.spool.OutgoingFile;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The file of a download: makes DATA packets of what is in memory, and has the rest loaded. */
final class DownloadBody implements Body {
    /** Below it, one read for many blocks and a copy cost less than a read for each block. */
    private static final int READ_BLOCKWISE_BYTES_MIN = 4_096;

    private static final int GAPS_OF_BURSTS_MAX = 2;
    private static final long APART_NANOS = 200_000;

    private final TransferLoop loop;
    private final OutgoingFile file;
    private final int blockSizeBytes;
    private final int packetBytes;
    private final Line line;
    private final Consumer<Event> machine;

    /** What could not be sent yet because it is not in memory. */
    private Effect.@Nullable SendBlocks delayed;

    /** What leaves a little later. */
    private Effect.@Nullable SendBlocks waiting;

    private long last;
    private int gaps;
    private boolean finished;

    /** Where blocks leave, and where they go. */
    record Line(Datagrams.Port port, InetSocketAddress peer) {}

    DownloadBody(TransferLoop loop, OutgoingFile file, int blockSizeBytes, Line line, Consumer<Event> machine) {
        this.loop = loop;
        this.file = file;
        this.blockSizeBytes = blockSizeBytes;
        this.packetBytes = blockSizeBytes + PacketWriter.DATA_HEADER_BYTES;
        this.line = line;
        this.machine = machine;
    }

    @Override
    public void carryOut(Effect effect) {
        if (effect instanceof Effect.SendBlocks blocks) {
            delayed = null;
            waiting = null;
            boolean isRepeated = blocks.count() > 1 && blocks.first() <= last;
            gaps += isRepeated ? 1 : 0;
            last = blocks.first() + blocks.count() - 1;
            if (gaps > GAPS_OF_BURSTS_MAX && blocks.count() > 1) {
                sendApart(blocks.first(), blocks.count());
            } else {
                send(blocks.first(), blocks.count());
            }
        } else {
            throw new IllegalArgumentException("not an effect of a download: " + effect);
        }
    }

    /**
     * A receiver with a short queue loses the end of each burst, however often it is repeated: then blocks leave one by one, a
     * little apart.
     */
    private void sendApart(long first, int count) {
        send(first, 1);
        if (delayed != null) {
            delayed = new Effect.SendBlocks(first, count);
        } else if (count > 1 && !finished) {
            Effect.SendBlocks rest = new Effect.SendBlocks(first + 1, count - 1);
            waiting = rest;
            loop.execute(
                    () -> {
                        if (waiting == rest && !finished) {
                            sendApart(rest.first(), rest.count());
                        }
                    },
                    APART_NANOS);
        }
    }

    private void send(long first, int count) {
        int trainMax = line.port().trainMax(packetBytes);
        for (int sent = 0; sent < count; ) {
            int blocks = Math.min(trainMax, count - sent);
            long offset = (first + sent - 1) * blockSizeBytes;
            int length = blocks * blockSizeBytes;
            if (!file.isReady(offset, length)) {
                delayed = new Effect.SendBlocks(first + sent, count - sent);
                load(offset);
                return;
            }
            try {
                fill(first + sent, offset, length);
            } catch (IOException e) {
                unreadable(e);
                return;
            }
            line.port().sendTrain(packetBytes, line.peer());
            if (file.wantsMore(offset + length)) {
                load(offset + length);
            }
            sent += blocks;
        }
    }

    private void fill(long first, long offset, int length) throws IOException {
        int blocks = length / blockSizeBytes;
        ByteBuffer train = line.port().train(blocks * packetBytes);
        ByteBuffer read = null;
        if (blocks > 1 && blockSizeBytes < READ_BLOCKWISE_BYTES_MIN) {
            read = loop.scratch().limit(length);
            file.read(offset, read);
            read.flip();
        }
        for (int i = 0; i < blocks; i++) {
            PacketWriter.dataHeader(train, (int) ((first + i) & 0xFFFF));
            int from = i * blockSizeBytes;
            if (read != null) {
                int block = Math.clamp(read.limit() - from, 0, blockSizeBytes);
                train.put(train.position(), read, from, block).position(train.position() + block);
            } else {
                train.limit(train.position() + blockSizeBytes);
                file.read(offset + from, train);
                train.limit(train.capacity());
            }
        }
    }

    private void load(long offset) {
        file.load(
                offset,
                (accept, failure) -> loop.execute(() -> {
                    if (accept != null) {
                        accept.run();
                        sendDelayed();
                    } else {
                        unreadable(failure);
                    }
                }));
    }

    private void unreadable(@Nullable IOException failure) {
        loop.execute(() -> machine.accept(
                new Event.StorageFailed(Cause.DISK_ERROR, "the node could not read the file: " + failure)));
    }

    private void sendDelayed() {
        Effect.SendBlocks blocks = delayed;
        if (blocks != null && !finished) {
            delayed = null;
            send(blocks.first(), blocks.count());
        }
    }

    @Override
    public void whenReady(Runnable task) {
        task.run();
    }

    @Override
    public void finish(Outcome outcome) {
        finished = true;
        file.close();
    }

    @Override
    public void abandon() {
        finished = true;
        file.close();
    }
}

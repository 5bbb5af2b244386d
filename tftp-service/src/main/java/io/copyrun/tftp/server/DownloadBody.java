package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.spool.OutgoingFile;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Outcome;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The file of a download: makes DATA packets of what the disk threads have loaded. */
final class DownloadBody implements Body {
    private final TransferLoop loop;
    private final OutgoingFile file;
    private final int blockSizeBytes;
    private final Consumer<ByteBuffer> peer;
    private final Consumer<Event> machine;

    /** What could not be sent yet because it is not in memory. */
    private Effect.@Nullable SendBlocks delayed;

    private boolean finished;

    DownloadBody(
            TransferLoop loop,
            OutgoingFile file,
            int blockSizeBytes,
            Consumer<ByteBuffer> peer,
            Consumer<Event> machine) {
        this.loop = loop;
        this.file = file;
        this.blockSizeBytes = blockSizeBytes;
        this.peer = peer;
        this.machine = machine;
    }

    @Override
    public void carryOut(Effect effect) {
        if (effect instanceof Effect.SendBlocks blocks) {
            delayed = null;
            send(blocks.first(), blocks.count());
        } else {
            throw new IllegalArgumentException("not an effect of a download: " + effect);
        }
    }

    private void send(long first, int count) {
        for (int i = 0; i < count; i++) {
            long block = first + i;
            long offset = (block - 1) * blockSizeBytes;
            ByteBuffer packet = PacketWriter.dataHeader(loop.packet(), (int) (block & 0xFFFF));
            packet.limit(packet.position() + blockSizeBytes);
            if (!file.read(offset, packet)) {
                delayed = new Effect.SendBlocks(block, count - i);
                load(offset);
                return;
            }
            peer.accept(packet.flip());
            if (file.wantsMore(offset)) {
                load(offset);
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
                        machine.accept(new Event.StorageFailed(
                                Cause.DISK_ERROR, "the node could not read the file: " + failure));
                    }
                }));
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

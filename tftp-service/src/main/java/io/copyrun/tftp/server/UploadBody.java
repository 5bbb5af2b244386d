package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.spool.Entry;
import io.copyrun.tftp.spool.IncomingFile;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Outcome;
import java.io.IOException;
import java.util.function.Consumer;

/** The file of an upload, on its way into the spool. */
final class UploadBody implements Body {
    private final Spool spool;
    private final TransferLoop loop;
    private final Consumer<Event> machine;
    private final Entries entries;
    private final IncomingFile file;

    /**
     * An empty file.
     *
     * @param machine takes events on the loop
     * @param entries makes the journal's entry, here or on a disk thread
     */
    UploadBody(Spool spool, TransferLoop loop, File named, Consumer<Event> machine, Entries entries) {
        this.spool = spool;
        this.loop = loop;
        this.machine = machine;
        this.entries = entries;
        this.file = spool.receive(named.transferId(), named.mode(), this::failed);
    }

    /** Makes the journal's entry of an upload that is whole. */
    interface Entries {
        /** The entry of so many bytes as they are kept. */
        Entry.Received of(long bytes, Effect.SyncAndCommit commit);
    }

    /** Which file it is. */
    record File(String transferId, Mode mode) {}

    @Override
    public void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Append append -> file.append(append.payload());
            case Effect.SyncAndCommit commit ->
                spool.commit(file, bytes -> entries.of(bytes, commit), failure -> {
                    if (failure == null) {
                        loop.execute(() -> machine.accept(new Event.Synced()));
                    } else {
                        failed(failure);
                    }
                });
            default -> throw new IllegalArgumentException("not an effect of an upload: " + effect);
        }
    }

    /** On a disk thread. */
    private void failed(IOException failure) {
        Event event = spool.volume().isFull(failure)
                ? new Event.StorageFailed(Cause.DISK_FULL, "the node's spool is full")
                : new Event.StorageFailed(Cause.DISK_ERROR, "the node's disk has failed: " + failure.getMessage());
        loop.execute(() -> machine.accept(event));
    }

    @Override
    public void whenReady(Runnable task) {
        if (file.isCongested()) {
            file.whenDrained(() -> loop.execute(task));
        } else {
            task.run();
        }
    }

    @Override
    public void finish(Outcome outcome) {
        if (!outcome.isComplete()) {
            file.discard();
        }
    }

    @Override
    public void abandon() {
        // Nothing has reached the disk, and the file of this name belongs to the new transfer.
    }
}

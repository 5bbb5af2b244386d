package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Something that waits for stable storage. */
final class Waiting {
    private static final Logger LOG = Logger.getLogger(Waiting.class);

    private final @Nullable FileChannel data;
    private final Entry entry;
    private final ByteBuffer content;
    private final Answer answer;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** Told when it is durable, or why not. */
    @FunctionalInterface
    interface Answer {
        void durable(@Nullable IOException failure);
    }

    /**
     * @param data written, not forced; null for an entry without a file
     * @param content what follows the entry in the journal
     * @param answer told null, or what went wrong; runs on the syncing thread, so it only passes the word on
     */
    Waiting(@Nullable FileChannel data, Entry entry, ByteBuffer content, Answer answer) {
        this.data = data;
        this.entry = entry;
        this.content = content;
        this.answer = answer;
    }

    @Nullable
    FileChannel data() {
        return data;
    }

    Entry entry() {
        return entry;
    }

    ByteBuffer content() {
        return content;
    }

    /** Tells it once; what goes wrong with one answer keeps no other from its own. */
    void answer(@Nullable IOException failure) {
        if (answered.compareAndSet(false, true)) {
            try {
                answer.durable(failure);
            } catch (RuntimeException e) {
                LOG.error("the word of a sync was not taken", e);
            }
        }
    }
}

package io.copyrun.tftp.ftp;

import io.copyrun.tftp.transfer.Cause;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** A transfer that may still be broken off. Once it is settled, it becomes what it becomes. Thread-safe. */
final class Running {
    private final BiConsumer<Cause, String> fail;
    private final AtomicBoolean isSettled = new AtomicBoolean();

    Running(BiConsumer<Cause, String> fail) {
        this.fail = fail;
    }

    void breakOff(Cause cause, String explanation) {
        if (settle()) {
            fail.accept(cause, explanation);
        }
    }

    /** From now on nothing breaks it off; false when something has. */
    boolean settle() {
        return isSettled.compareAndSet(false, true);
    }
}

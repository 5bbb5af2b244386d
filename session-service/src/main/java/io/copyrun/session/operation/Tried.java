package io.copyrun.session.operation;

import io.copyrun.event.TransferProtocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which transfer protocols an operation has tried.
 *
 * @param list all that may be tried, in their order, as they were when the last attempt began
 * @param now of the last attempt; null before the first
 * @param others that are left, and that a living node serves
 * @param givenUp failed for a reason that another one may cure, oldest first
 * @param attempts the last attempt over one that was given up: what failed until then says nothing of the others; 0 for none
 */
public record Tried(
        List<TransferProtocol> list,
        @Nullable TransferProtocol now,
        List<TransferProtocol> others,
        List<TransferProtocol> givenUp,
        int attempts) {
    /** Before the first attempt. */
    public static final Tried NONE = new Tried(List.of(), null, List.of(), List.of(), 0);

    public Tried {
        list = List.copyOf(list);
        others = List.copyOf(others);
        givenUp = List.copyOf(givenUp);
    }

    /** What an attempt begins with. */
    public Tried beginning(Input.Conditions.Ready ready) {
        return new Tried(ready.list(), ready.protocol(), ready.others(), givenUp, attempts);
    }

    /** The protocol of the last attempt; TFTP where nothing is known of it. */
    public TransferProtocol protocol() {
        return now == null ? TransferProtocol.TFTP : now;
    }

    /** Whether another protocol may do what this one could not. */
    public boolean isCurable(Failure failure) {
        return now != null && !others.isEmpty() && failure.isOfProtocol();
    }

    /** The protocol of the last attempt is not tried again while there are others. */
    public Tried givingUp(int attempt) {
        List<TransferProtocol> all = new ArrayList<>(givenUp);
        if (now != null) {
            all.add(now);
        }
        return new Tried(list, now, others, all, attempt);
    }
}

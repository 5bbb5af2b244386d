package io.copyrun.bench.protocol;

import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.event.Direction;
import java.io.IOException;

/** A server that images are copied to and from. */
public interface CopyServer {
    /** Short, for tables. */
    String name();

    /**
     * Gets everything ready for one copy.
     *
     * @param tag unique in this run, {@code [a-z0-9]}
     */
    Errand prepare(Way way, Direction direction, String tag) throws IOException, InterruptedException;

    /** What it and all that it starts are charged. */
    CpuAccount account();
}

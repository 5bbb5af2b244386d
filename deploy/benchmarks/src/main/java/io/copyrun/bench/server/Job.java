package io.copyrun.bench.server;

import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.load.Target;
import java.io.IOException;
import java.util.List;

/** One load on one server, with what must be seen afterwards. */
public interface Job {
    Target target();

    /** Waits until the server has done what the load left to do; still charged to it. */
    void settle(LoadResult result) throws InterruptedException;

    /**
     * Looks at what the load left, and removes it.
     *
     * @return a sentence for whatever is not right; none when all is well
     */
    List<String> check(LoadResult result) throws IOException, InterruptedException;
}

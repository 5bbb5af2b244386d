package io.copyrun.bench.protocol;

import java.io.IOException;
import java.util.List;

/** One copy to or from one server, with what must be seen afterwards. */
public interface Errand {
    Account account();

    /** What the client calls the file. */
    String fileName();

    /** Has the uploaded file on stable storage, where the server has not seen to that before it answered. */
    void sync() throws IOException;

    /** Waits until the server has done what the copy left to do; still charged to it. */
    void settle() throws InterruptedException;

    /**
     * Looks at what the copy left at the server, and removes it.
     *
     * @return a sentence for whatever is not right; none when all is well
     */
    List<String> check() throws IOException, InterruptedException;
}

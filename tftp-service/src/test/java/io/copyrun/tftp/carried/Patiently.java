package io.copyrun.tftp.carried;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Waits for what takes longer than other events: a node's patience with silence. */
final class Patiently {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private Patiently() {}

    static <T> T await(Supplier<List<T>> heard) {
        return Awaitility.await()
                .atMost(WAIT_MAX)
                .until(heard::get, found -> !found.isEmpty())
                .getFirst();
    }
}

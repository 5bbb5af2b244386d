package io.copyrun.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Names for loads, each given once, so that nothing of an earlier load is ever taken for this one's. */
final class Tags {
    private final AtomicInteger given = new AtomicInteger();

    String next() {
        return "b" + given.incrementAndGet();
    }
}

package io.copyrun.bench;

import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.row.Group;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.server.Job;
import io.copyrun.bench.server.Server;
import io.copyrun.event.Direction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same work for every server before its first row, and the proof that it does its work at all. */
final class WarmUp {
    private static final int SMALL_BYTES = 8 << 10;
    private static final int AT_ONCE = 64;
    private static final int SOURCES = 2_000;
    private static final int SMALL_CONTENTS = 200;
    private static final int LIMIT_SECONDS = 60;
    private static final Row.Line CLEAN = new Row.Line(0, 1_000, 8);

    private final LoadGenerator generator;
    private final List<Row> rows = new ArrayList<>();

    /** @param quick much less of everything */
    WarmUp(LoadGenerator generator, boolean quick) {
        this.generator = generator;
        int files = quick ? 1_000 : 8_000;
        long image = (quick ? 8L : 32L) << 20;
        for (Direction direction : Direction.values()) {
            boolean isUpload = direction == Direction.UPLOAD;
            add(
                    direction,
                    new Row.Files(files, AT_ONCE, SMALL_BYTES, isUpload ? 0 : SMALL_CONTENTS, SOURCES),
                    Row.Terms.NONE);
            add(direction, new Row.Files(1, 1, image, 1, 1), Row.Terms.NONE);
            add(direction, new Row.Files(1, 1, image, 1, 1), new Row.Terms(1428, 16));
            add(direction, new Row.Files(1, 1, image, 1, 1), new Row.Terms(8192, 1));
        }
    }

    private void add(Direction direction, Row.Files files, Row.Terms terms) {
        rows.add(new Row("warm-up", Group.SMALL, direction, false, files, terms, CLEAN, LIMIT_SECONDS, 0));
    }

    /**
     * Works a server in.
     *
     * @param tags a new one for each load
     * @throws IOException when no small file comes over although it should be able to do that
     */
    void run(Server server, Tags tags) throws IOException, InterruptedException {
        for (Row row : rows) {
            boolean isSmall = row.files().count() > 1;
            for (int i = 0; server.serves(row) && i < (isSmall ? server.warmUps() : 1); i++) {
                run(server, row, tags.next(), isSmall);
            }
        }
    }

    private void run(Server server, Row row, String tag, boolean isSmall) throws IOException, InterruptedException {
        Job job = server.prepare(row, tag);
        LoadResult result = generator.run(row, job.target(), 1);
        job.settle(result);
        List<String> problems = job.check(result);
        // A large file may be too much for a busy machine; that no small one comes over says enough.
        if (result.ok() == 0 && isSmall) {
            throw new IOException("no transfer succeeds: " + result.firstFailure() + " " + problems);
        }
    }
}

package io.copyrun.bench.row;

import io.copyrun.event.Direction;
import java.util.ArrayList;
import java.util.List;

/** All rows of the table, in the order in which they are measured. */
public final class Rows {
    private static final int SMALL_BYTES = 8 << 10;
    private static final int SOURCES = 2_000;
    private static final int[] AT_ONCE = {1, 64, 512, 2_000};
    private static final int[] WINDOWS = {1, 16, 64};
    private static final int[] BLOCKS = {512, 1428, 8192, 65_464};
    private static final int[] LOSSES = {1, 5};
    private static final int PLAIN_BLOCK = 512;
    private static final int ETHERNET_BLOCK = 1428;
    /** Different contents of the small files that are read. */
    private static final int SMALL_CONTENTS = 200;

    private static final int READERS = 64;
    private static final int LOSSY_FILES = 16;
    private static final int HELD = 1_000;
    private static final int HOLD_MILLIS = 4_000;
    private static final int ALONE_LIMIT_SECONDS = 60;
    private static final int IMAGE_LIMIT_SECONDS = 60;
    private static final int WINDOWED_LIMIT_SECONDS = 20;
    private static final int LOSSY_UPLOAD_LIMIT_SECONDS = 60;

    /** A client that repeats after a second and does not give up before the row's limit. */
    private static final Row.Line CLEAN = new Row.Line(0, 1_000, 8);

    private final Scale scale;
    private final List<Row> rows = new ArrayList<>();

    private Rows(Scale scale) {
        this.scale = scale;
    }

    /** Every row, those on a disk last. */
    public static List<Row> all(Scale scale) {
        Rows all = new Rows(scale);
        all.small(Direction.UPLOAD);
        all.small(Direction.DOWNLOAD);
        for (int window : WINDOWS) {
            all.images(Direction.UPLOAD, window);
            all.images(Direction.DOWNLOAD, window);
        }
        all.readers();
        for (int percent : LOSSES) {
            for (int window : new int[] {1, 16}) {
                all.lossy(Direction.UPLOAD, percent, window);
                all.lossy(Direction.DOWNLOAD, percent, window);
            }
        }
        all.held();
        List<Row> again = all.rows.stream()
                .filter(row -> row.isUpload() && (row.group() == Group.SMALL || row.group() == Group.IMAGE))
                .map(Row::onADisk)
                .toList();
        all.rows.addAll(again);
        return List.copyOf(all.rows);
    }

    private void small(Direction direction) {
        int contents = direction == Direction.UPLOAD ? 0 : SMALL_CONTENTS;
        for (int atOnce : AT_ONCE) {
            rows.add(new Row(
                    word(direction) + "-8k-" + atOnce,
                    Group.SMALL,
                    direction,
                    false,
                    new Row.Files(scale.smallFiles(), atOnce, SMALL_BYTES, contents, SOURCES),
                    Row.Terms.NONE,
                    CLEAN,
                    atOnce == 1 ? ALONE_LIMIT_SECONDS : scale.smallLimitSeconds(),
                    0));
        }
    }

    private void images(Direction direction, int window) {
        for (int block : BLOCKS) {
            rows.add(new Row(
                    word(direction) + "-image-b" + block + "-w" + window,
                    Group.IMAGE,
                    direction,
                    false,
                    new Row.Files(1, 1, imageBytes(block, window), 1, 1),
                    new Row.Terms(block == PLAIN_BLOCK ? 0 : block, window),
                    CLEAN,
                    window == 1 ? IMAGE_LIMIT_SECONDS : WINDOWED_LIMIT_SECONDS,
                    0));
        }
    }

    /** Small blocks in lock step have a speed that no length changes: a quarter of the image shows it. */
    private long imageBytes(int block, int window) {
        return window == 1 && block <= ETHERNET_BLOCK ? scale.imageBytes() / 4 : scale.imageBytes();
    }

    private void readers() {
        for (int window : new int[] {1, 16}) {
            rows.add(new Row(
                    "readers-w" + window,
                    Group.READERS,
                    Direction.DOWNLOAD,
                    false,
                    new Row.Files(READERS, READERS, scale.readerBytes(), 1, SOURCES),
                    new Row.Terms(ETHERNET_BLOCK, window),
                    CLEAN,
                    IMAGE_LIMIT_SECONDS,
                    0));
        }
    }

    private void lossy(Direction direction, int percent, int window) {
        boolean upload = direction == Direction.UPLOAD;
        rows.add(new Row(
                word(direction) + "-loss" + percent + "-w" + window,
                Group.LOSS,
                direction,
                false,
                new Row.Files(LOSSY_FILES, LOSSY_FILES, scale.lossBytes(), upload ? 0 : 1, 1),
                new Row.Terms(ETHERNET_BLOCK, window),
                // A reader with a short timer would repeat what the server is about to repeat.
                new Row.Line(percent, upload ? 200 : 1_000, 20),
                upload ? LOSSY_UPLOAD_LIMIT_SECONDS : scale.readLimitSeconds(),
                0));
    }

    private void held() {
        rows.add(new Row(
                "held-" + HELD,
                Group.HELD,
                Direction.UPLOAD,
                false,
                new Row.Files(HELD, HELD, SMALL_BYTES, 0, SOURCES),
                Row.Terms.NONE,
                CLEAN,
                IMAGE_LIMIT_SECONDS,
                HOLD_MILLIS));
    }

    private static String word(Direction direction) {
        return direction == Direction.UPLOAD ? "upload" : "download";
    }
}

package io.copyrun.bench.row;

import io.copyrun.event.Direction;

/**
 * One row of the table: the same load for each server.
 *
 * @param id short and unique, such as {@code upload-8k-512}
 * @param onDisk whether the spool and the peers' directories lie on a disk, not in memory
 * @param limitSeconds what has not ended by then has failed
 * @param holdMillis how long the transfers are held open half way, 0 not at all
 */
public record Row(
        String id,
        Group group,
        Direction direction,
        boolean onDisk,
        Files files,
        Terms terms,
        Line line,
        int limitSeconds,
        int holdMillis) {

    /**
     * The files of a row.
     *
     * @param atOnce transfers that run at the same time
     * @param contents different contents, file by file in turn; 0 when each file has its own
     * @param sources addresses that the transfers come from in turn
     */
    public record Files(int count, int atOnce, long sizeBytes, int contents, int sources) {
        /** The content of a file, by its number. */
        public int contentOf(int file) {
            return contents == 0 ? file : file % contents;
        }

        /** How many contents there are in all. */
        public int contentCount() {
            return contents == 0 ? count : contents;
        }
    }

    /**
     * What a client asks for.
     *
     * @param blockBytes RFC 2348; 0 to send no option, which means 512
     * @param window RFC 7440, in blocks; 1 to send no option
     */
    public record Terms(int blockBytes, int window) {
        public static final Terms NONE = new Terms(0, 1);

        /** The block size that comes of it. */
        public int block() {
            return blockBytes == 0 ? 512 : blockBytes;
        }

        public boolean hasOptions() {
            return blockBytes != 0 || window > 1;
        }
    }

    /**
     * The line between, and the client's timers on it.
     *
     * @param lossPercent of datagrams, each way
     * @param retryMillis the client's retransmission timer
     * @param retries without progress before the client gives up
     */
    public record Line(int lossPercent, int retryMillis, int retries) {}

    public boolean isUpload() {
        return direction == Direction.UPLOAD;
    }

    /** The same row the other way, for servers that cannot write. */
    public Row asDownload() {
        Files asRead = new Files(files.count, files.atOnce, files.sizeBytes, 1, files.sources);
        return new Row(id, group, Direction.DOWNLOAD, onDisk, asRead, terms, line, limitSeconds, holdMillis);
    }

    /** The same row for clients that send no option. */
    public Row withoutOptions() {
        return new Row(id, group, direction, onDisk, files, Terms.NONE, line, limitSeconds, holdMillis);
    }

    /** The same row with the spool on a disk. */
    public Row onADisk() {
        return new Row(ON_DISK + id, group, direction, true, files, terms, line, limitSeconds, holdMillis);
    }

    /** What the ids of rows on a disk begin with. */
    public static final String ON_DISK = "disk-";
}

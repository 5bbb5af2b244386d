package io.copyrun.tftp.spool;

import org.jspecify.annotations.Nullable;

/**
 * An upload that is kept until the archive has it.
 *
 * @param lastBlock null over protocols without blocks
 * @param hashes null until they have been computed
 */
public record Kept(
        Upload upload,
        Entry.@Nullable LastBlock lastBlock,
        @Nullable Hashes hashes) {
    Kept hashed(Hashes computed) {
        return new Kept(upload, lastBlock, computed);
    }

    Entry.Received received() {
        return new Entry.Received(upload, lastBlock);
    }
}

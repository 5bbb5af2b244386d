package io.copyrun.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of the archive service. */
@ConfigMapping(prefix = "copyrun.archive")
public interface ArchiveConfig {
    /** Where the bytes are kept; one volume, since a blob gets its name by an atomic rename. */
    @WithDefault("${copyrun.home:.copyrun}/archive")
    Path data();

    Fetch fetch();

    Completeness completeness();

    Diff diff();

    Upkeep upkeep();

    Imports imports();

    /** Fetching from the spools of transfer nodes. */
    interface Fetch {
        /** How many uploads are fetched at once. */
        @WithDefault("8")
        int workers();

        /** How many of them from one node, so that a slow one leaves workers for the others. */
        @WithDefault("4")
        int workersPerNode();

        /** Renewed at a third of it; after a crash the next process takes the job over that much later. */
        @WithDefault("PT6S")
        Duration lease();

        /** How often to look for jobs that nobody announced: those of a process that died, or whose delay is over. */
        @WithDefault("PT0.5S")
        Duration poll();

        @WithDefault("PT2S")
        Duration connectTimeout();

        /** Longest silence in the middle of a file. */
        @WithDefault("PT10S")
        Duration readTimeout();

        @WithDefault("PT0.5S")
        Duration firstDelay();

        @WithDefault("PT30S")
        Duration delayMax();

        /** Three of a node's announcements, which come every 5 s: by then it is known to be dead or back. */
        @WithDefault("PT15S")
        Duration nodeDelayMax();

        /** Tries that may bring other bytes than announced. */
        @WithDefault("3")
        int mismatchesMax();

        /** A node keeps its spool until the archive has it; a week covers a holiday. */
        @WithDefault("P7D")
        Duration giveUpAfter();

        /** Room that fetching leaves on the volume, for the database beside it and for whoever must clean up. */
        @WithDefault("67108864")
        long reserveBytes();
    }

    /** When a configuration is too small to be whole. */
    interface Completeness {
        @WithDefault("0.6")
        double smallestShare();

        /** Versions before of at most this size are not compared. */
        @WithDefault("1024")
        long sharedFromBytes();

        /** Larger files are the same only when every byte is: comparing lines reads both, with the device locked. */
        @WithDefault("16777216")
        long comparedLinesMaxBytes();
    }

    /** Showing what changed. */
    interface Diff {
        /** The largest configurations have about 2 MB; both sides are held in memory. */
        @WithDefault("4194304")
        int maxBytes();
    }

    /** Files that never were on a device. */
    interface Imports {
        /** The largest images, those of IOS XR, have some 4 GB. */
        @WithDefault("8589934592")
        long bytesMax();

        /** Each keeps a thread for as long as it lasts, and room for all of its bytes. */
        @WithDefault("4")
        int atOnce();
    }

    /** Looking after what is kept. */
    interface Upkeep {
        /** How often to look for what a crash left behind: it lists every blob. */
        @WithDefault("PT1H")
        Duration sweepEvery();

        @WithDefault("PT1M")
        Duration verifyEvery();

        /** How old bytes without an entry in the catalogue must be to be removed: longer than any fetch takes. */
        @WithDefault("PT6H")
        Duration grace();

        /** How long ago a blob may have been read back; a bit that flips is found within this time. */
        @WithDefault("PT23H")
        Duration verifiedWithin();

        /** Blobs read back in one go, so that upkeep never fills the disk's queue for long. */
        @WithDefault("50")
        int verifiedAtOnce();
    }
}

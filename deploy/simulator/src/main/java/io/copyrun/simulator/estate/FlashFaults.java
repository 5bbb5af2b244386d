package io.copyrun.simulator.estate;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong while something is written to a device. A restart and a cut happen once after they were asked for; what comes
 * after them finds a device that works.
 *
 * @param flipByteAt this byte of what arrives, from 0, is written with one bit wrong; null for none
 * @param badChecksum the device finds a wrong checksum in what it wrote, where it looks for one, and does not start from it
 * @param writeError reason that writing to flash ends with after {@code afterBytes}; null for none
 * @param saysNoSpace a copy to flash is refused for want of space, however much there is
 * @param restart where the device restarts by itself; null for nowhere
 * @param into what it is afterwards; null for what its flash holds
 * @param cut when the session ends: at the question whether to erase, or behind a merged configuration; null for never
 * @param afterBytes bytes of a copy that are written before {@code writeError} or a restart during the copy
 * @param failuresAfterErase so many copies that follow an erase find no server
 */
public record FlashFaults(
        @Nullable Long flipByteAt,
        boolean badChecksum,
        @Nullable String writeError,
        boolean saysNoSpace,
        @Nullable Restart restart,
        @Nullable Into into,
        @Nullable Cut cut,
        @Nullable Long afterBytes,
        int failuresAfterErase) {
    public static final FlashFaults NONE = new FlashFaults(null, false, null, false, null, null, null, null, 0);

    private static final long AFTER_BYTES = 65_536;

    /** A moment in which a device can lose its power. */
    public enum Restart {
        @JsonProperty("during-erase")
        DURING_ERASE,
        @JsonProperty("after-erase")
        AFTER_ERASE,
        @JsonProperty("during-copy")
        DURING_COPY
    }

    /** What a device is after a restart. */
    public enum Into {
        @JsonProperty("rommon")
        ROMMON,
        @JsonProperty("cli")
        CLI
    }

    /** When a session ends. */
    public enum Cut {
        @JsonProperty("before-answer")
        BEFORE_ANSWER,
        @JsonProperty("after-answer")
        AFTER_ANSWER,
        /** As when a configuration changes the address or the line that the session uses. */
        @JsonProperty("after-merge")
        AFTER_MERGE
    }

    public long bytesUntilFailure() {
        return afterBytes == null ? AFTER_BYTES : afterBytes;
    }

    public static FlashFaults flippingByteAt(long position) {
        return new FlashFaults(position, false, null, false, null, null, null, null, 0);
    }

    public static FlashFaults findingBadChecksums() {
        return new FlashFaults(null, true, null, false, null, null, null, null, 0);
    }

    public static FlashFaults failingToWrite(String reason, long afterBytes) {
        return new FlashFaults(null, false, reason, false, null, null, null, afterBytes, 0);
    }

    public static FlashFaults sayingNoSpace() {
        return new FlashFaults(null, false, null, true, null, null, null, null, 0);
    }

    public static FlashFaults restarting(Restart when, Into into) {
        return new FlashFaults(null, false, null, false, when, into, null, null, 0);
    }

    public static FlashFaults cutting(Cut cut) {
        return new FlashFaults(null, false, null, false, null, null, cut, null, 0);
    }

    public static FlashFaults failingAfterErase(int times) {
        return new FlashFaults(null, false, null, false, null, null, null, null, times);
    }
}

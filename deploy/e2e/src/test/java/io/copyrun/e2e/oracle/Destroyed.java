package io.copyrun.e2e.oracle;

import java.time.Instant;
import java.util.List;

/**
 * What a device did to itself because it was told to.
 *
 * @param session that told it
 * @param what such as {@code erase flash:}
 * @param losses what was gone, or another, from then on
 */
record Destroyed(String device, Instant at, int session, String what, List<Content> losses) {
    Destroyed {
        losses = List.copyOf(losses);
    }

    boolean isErase() {
        return what.startsWith("erase ") || what.startsWith("format ");
    }

    /** Whether somebody must have decided about it, whatever the plan says: what a request names itself it has decided. */
    boolean needsDecision() {
        String first = what.split(" ")[0];
        boolean file = first.equals("overwrite") && !what.equals("overwrite startup-config");
        return file
                || isReload()
                || List.of("erase", "format", "delete", "squeeze").contains(first);
    }

    /** Whether files of a flash are gone by it. */
    boolean isOfFiles() {
        return isErase() || what.startsWith("delete ") || what.startsWith("squeeze ");
    }

    boolean isReload() {
        return what.equals("reload");
    }
}

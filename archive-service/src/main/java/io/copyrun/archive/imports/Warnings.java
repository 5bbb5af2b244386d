package io.copyrun.archive.imports;

import io.copyrun.archive.artifact.ExpectedHashes;
import io.copyrun.archive.diff.DiffText;
import java.util.ArrayList;
import java.util.List;

/** Signs that a file is hardly the image that somebody meant. They refuse nothing: its hash is the one demanded. */
final class Warnings {
    private Warnings() {}

    /**
     * Looks at a file.
     *
     * @param tail its last bytes
     */
    static List<String> of(byte[] tail, ExpectedHashes expected) {
        List<String> warnings = new ArrayList<>();
        if (!DiffText.isBinary(tail)) {
            warnings.add(
                    "its last " + tail.length + " bytes hold no NUL byte, as those of text do not: is it an image?");
        }
        if (expected.isMd5Alone()) {
            warnings.add("it was checked by MD5 alone, which a forged image can have too: compare the SHA-512 with the"
                    + " vendor's where that is published");
        }
        return warnings;
    }
}

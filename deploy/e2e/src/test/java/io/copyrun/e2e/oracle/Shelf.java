package io.copyrun.e2e.oracle;

import java.util.List;
import java.util.Optional;

/** What the archive holds, each content read by the oracle itself. */
interface Shelf {
    /**
     * An artifact of the archive.
     *
     * @param sha256 as the archive says
     * @param readSha256 as its bytes are; empty when they could not be read
     */
    record Kept(String artifactId, String kind, String state, String sha256, String readSha256) {
        boolean intact() {
            return sha256.equals(readSha256);
        }
    }

    Optional<Kept> find(String artifactId);

    List<Kept> ofDevice(String device);
}

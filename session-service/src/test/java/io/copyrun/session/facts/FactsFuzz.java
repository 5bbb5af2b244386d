package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** What must hold for listings and versions, whatever a device prints; called by fuzzers, and by the build. */
public final class FactsFuzz {
    private FactsFuzz() {}

    /** Reads a text as each of them. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        Listing.parse(text).ifPresent(listing -> assertThat(listing.files())
                .hasSizeLessThanOrEqualTo((int) text.lines().count() + 1)
                .allSatisfy(file -> assertThat(file.name()).doesNotContain("\n")));
        VersionFacts facts = VersionFacts.parse(text);
        assertThat(facts.uptimeSeconds() == null || facts.uptimeSeconds() >= 0).isTrue();
        Privilege.parse(text).ifPresent(level -> assertThat(level).isNotNegative());
    }
}

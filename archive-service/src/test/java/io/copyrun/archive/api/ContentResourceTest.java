package io.copyrun.archive.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Artifacts;
import io.copyrun.archive.artifact.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentResourceTest {
    @ParameterizedTest
    @CsvSource({
        "running-config, r1-running-config-v3.cfg",
        "image, r1-image-v3",
        "file:flash:vlan.dat, r1-vlan.dat-v3",
        "file:flash:/dir/../x, r1-x-v3",
        "file:flash:/dir/, r1-file_flash__dir_-v3"
    })
    void namesDownloadsAfterDeviceKindAndVersion(String kind, String expected) {
        Artifact some = Artifacts.version(3, new Standing.Confirmed(), null, "A");
        Artifact artifact = new Artifact(
                some.artifactId(),
                some.sequence(),
                some.device(),
                kind,
                some.version(),
                some.standing(),
                some.bytes(),
                some.hashes(),
                some.transferId(),
                null,
                1,
                true,
                some.archivedAt(),
                null,
                null,
                null,
                null,
                null,
                false,
                null);

        assertThat(ContentResource.fileName(artifact)).isEqualTo(expected);
    }
}

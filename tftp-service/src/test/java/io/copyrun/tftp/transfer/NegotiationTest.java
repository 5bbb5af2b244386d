package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Mode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    private static final Negotiation NEGOTIATION = new Negotiation(8192, 16);
    private static final Negotiation.Bounds BOUNDS = new Negotiation.Bounds(1000, 1, 1);

    private static Terms upload(Map<String, String> asked) {
        return NEGOTIATION.forUpload(asked, Mode.OCTET, BOUNDS);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "512, 512", "8192, 8192", "65464, 8192"})
    void agreesToNoMoreThanAskedAndAllowed(String asked, int agreed) {
        Terms terms = upload(Map.of("blksize", asked));

        assertThat(terms.blockSizeBytes()).isEqualTo(agreed);
        assertThat(terms.answer()).containsEntry("blksize", Integer.toString(agreed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "7", "65465", "-1", "1000000000", "99999999999999999999", "0512", "x", "", " 512", "5e2"})
    void leavesAnInvalidBlockSizeOut(String asked) {
        Terms terms = upload(Map.of("blksize", asked));

        assertThat(terms.blockSizeBytes()).isEqualTo(512);
        assertThat(terms.answer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "windowsize, 0",
        "windowsize, 65536",
        "timeout, 0",
        "timeout, 256",
        "tsize, -5",
        "multicast, x",
        "xblksize, 1024",
        "rollover, 0",
        "utimeout, 1000000"
    })
    void leavesOutWhatItDoesNotKnowOrCannotMean(String option, String value) {
        assertThat(upload(Map.of(option, value)).answer()).isEmpty();
    }

    @Test
    void takesASizeOfZeroForUnknown() {
        Terms terms = upload(Map.of("tsize", "0"));

        assertThat(terms.announcedBytes()).isNull();
        assertThat(terms.answer()).containsEntry("tsize", "0");
    }

    @Test
    void tellsTheSizeOfADownload() {
        assertThat(NEGOTIATION.forDownload(Map.of("tsize", "0"), 4711, BOUNDS).answer())
                .containsEntry("tsize", "4711");
    }

    @Test
    void returnsTheTimeoutUnchanged() {
        assertThat(upload(Map.of("timeout", "255")).answer()).containsEntry("timeout", "255");
    }
}

package io.copyrun.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final byte[] ARCHIVED = bytes("hostname r1\nntp clock-period 17179738\nend\n");

    @Test
    void isEqualWhenEveryByteIs() {
        assertThat(Agreement.of(ARCHIVED, ARCHIVED.clone(), Set.of())).isEqualTo(Agreement.EQUAL);
    }

    @Test
    void isAsSentWhenTheDeviceHasOnlyWrittenItsClockAnew() {
        byte[] held = bytes("hostname r1\nntp clock-period 17179740\nend\n");

        assertThat(Agreement.of(ARCHIVED, held, Set.of(Agreement.sha256(ARCHIVED))))
                .isEqualTo(Agreement.AS_SENT);
    }

    @Test
    void isDifferentWhenTheDeviceNeverSentThat() {
        byte[] held = bytes("hostname r1\nntp clock-period 17179740\nend\n");

        assertThat(Agreement.of(ARCHIVED, held, Set.of())).isEqualTo(Agreement.DIFFERENT);
    }

    @Test
    void isDifferentWhenALineOfTheConfigurationIsOther() {
        byte[] held = bytes("hostname r2\nntp clock-period 17179738\nend\n");

        assertThat(Agreement.of(ARCHIVED, held, Set.of(Agreement.sha256(ARCHIVED))))
                .isEqualTo(Agreement.DIFFERENT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

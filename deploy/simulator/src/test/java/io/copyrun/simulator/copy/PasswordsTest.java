package io.copyrun.simulator.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
    @ParameterizedTest
    @CsvSource({
        "copy run ftp://u:canary-p@192.0.2.1/f, copy run ftp://u:*****@192.0.2.1/f",
        "copy scp://u:canary@p@192.0.2.1/f flash:x, copy scp://u:*****@192.0.2.1/f flash:x",
        "copy ftp://u:canary/p@192.0.2.1/f flash:x, copy ftp://u:*****@192.0.2.1/f flash:x",
        "ip ftp password canary-p, ip ftp password *****",
        "ip ftp password 0 canary-p, ip ftp password 0 *****",
        "copy run rcp://u@192.0.2.1/f, copy run rcp://u@192.0.2.1/f",
        "copy run tftp://192.0.2.1/f:x, copy run tftp://192.0.2.1/f:x"
    })
    void passwordsGiveWayAndNothingElseDoes(String typed, String kept) {
        assertThat(Passwords.hidden(typed)).isEqualTo(kept);
    }
}

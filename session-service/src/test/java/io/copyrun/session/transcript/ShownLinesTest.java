package io.copyrun.session.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable secret 9 canary-hash",
                "username backup privilege 15 secret 9 canary-hash",
                "snmp-server community canary-word RO",
                "line vty 0 4 / password canary-word",
                "router bgp 65000 / neighbor 192.0.2.1 password 7 canary-word",
                "crypto isakmp key canary-word address 192.0.2.9",
                "snmp-server host 192.0.2.1 canary-word server-key canary-key-that-is-long",
                "tacacs-server key 7 canary-word: % Invalid input detected at '^' marker."
            })
    void showsNoSecret(String line) {
        assertThat(ShownLines.of(line)).doesNotContain("canary");
    }

    @Test
    void showsEverythingElseAsItIs() {
        assertThat(ShownLines.of("interface Gi0/1 / ip address 192.0.2.65 255.255.255.192"))
                .isEqualTo("interface Gi0/1 / ip address 192.0.2.65 255.255.255.192");
    }

    @Test
    void masksWhatADeviceIsQuotedWith() {
        String said = "the device answers \"snmp-server community canary-word RO\" with \"% Invalid input\"";

        assertThat(ShownLines.explained(said))
                .doesNotContain("canary")
                .startsWith("the device answers \"snmp-server community ")
                .endsWith("\" with \"% Invalid input\"");
    }

    @Test
    void showsOfALongLineItsBeginningAndNoControlCharacters() {
        String shown = ShownLines.of("banner motd " + "x\u0007".repeat(1_000));

        assertThat(shown).hasSize(300).endsWith("...").doesNotContain("\u0007");
    }
}

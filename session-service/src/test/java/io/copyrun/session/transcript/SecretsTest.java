package io.copyrun.session.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private final Secrets secrets = new Secrets(List.of("canary$Pa55.word", "canary-En4ble"));

    @Test
    void removesASecretAnywhere() {
        assertThat(secrets.explained("it says \"xcanary$Pa55.wordy canary-En4ble\""))
                .isEqualTo("it says \"x<removed>y <removed>\"");
    }

    @Test
    void removesTheRestOfASecretWhereATextWasCut() {
        assertThat(secrets.explained("last \"...y$Pa55.word refused\"; last \"-En4ble?\""))
                .isEqualTo("last \"...<removed> refused\"; last \"<removed>?\"");
        assertThat(secrets.explained("word")).isEqualTo("<removed>");
    }

    @Test
    void leavesOtherWordsAlone() {
        assertThat(secrets.explained("the device says \"ord: the password is 4ble\""))
                .isEqualTo("the device says \"ord: the password is 4ble\"");
    }

    @Test
    void removesWhatIsLeftOfASecretWhenALineIsShiftedOrTheSessionEndsInIt() {
        assertThat(said("password? $Pa55.word\r\n")).isEqualTo("password? $***\r\n");
        assertThat(said("password? canary$Pa55")).isEqualTo("password? ***");
    }

    @Test
    void removesASecretThatTheTerminalBreaks() {
        assertThat(said("x".repeat(74) + "canary\r\n$Pa55.word#")).isEqualTo("x".repeat(74) + "***#");
        assertThat(said("canary$Pa \r55.word")).isEqualTo("***");
        assertThat(said("canary$\u001b[KPa\b\u001b[1C55.word")).isEqualTo("***");
    }

    @Test
    void removesASecretAtEveryPlaceWhereReadsCutIt() {
        String said = "Password: canary-En4ble\r\nr1#";
        for (int i = 1; i < said.length(); i++) {
            assertThat(said(said.substring(0, i), said.substring(i)))
                    .as("cut at %d", i)
                    .isEqualTo("Password: ***\r\nr1#");
        }
        assertThat(said(said.split(""))).isEqualTo("Password: ***\r\nr1#");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable secret 9 $9$s3cr3t",
                "enable secret level 7 5 s3cr3t",
                "enable password s3cr3t",
                "enable algorithm-type scrypt secret s3cr3t",
                "enable password s3cr3t encrypted",
                "username a password 7 s3cr3t",
                "username a privilege 15 secret 8 $8$s3cr3t",
                "username a password 0 one two s3cr3t",
                "username a password 5 \"s3cr3t\" role network-admin",
                "username a privilege 15 role network-admin secret sha512 s3cr3t",
                " password 7 s3cr3t",
                " secret 10 s3cr3t",
                "passwd s3cr3t encrypted",
                "snmp-server community s3cr3t RO 10",
                "snmp-server host 192.0.2.1 version 2c s3cr3t",
                "snmp-server host inside 192.0.2.1 community s3cr3t version 2c",
                "snmp-server user u g v3 auth md5 s3cr3t priv aes 128 s3cr3t",
                "snmp-server user u g auth sha 0xs3cr3t priv 0xs3cr3t localizedkey",
                "tacacs-server key 7 s3cr3t",
                "tacacs-server host 192.0.2.1 key 7 \"s3cr3t\"",
                "radius-server host 192.0.2.1 auth-port 1812 key s3cr3t",
                " key 7 s3cr3t",
                " key-string 7 s3cr3t",
                " neighbor 192.0.2.1 password 7 s3cr3t",
                " ip ospf message-digest-key 1 md5 7 s3cr3t",
                " standby 1 authentication text s3cr3t",
                "ntp authentication-key 1 md5 s3cr3t 7",
                "crypto isakmp key 6 s3cr3t address 0.0.0.0",
                " pre-shared-key local 6 s3cr3t",
                " ikev1 pre-shared-key s3cr3t",
                " ikev2 local-authentication pre-shared-key s3cr3t",
                " pre-shared-key address 0.0.0.0 0.0.0.0 key s3cr3t",
                "vtp password s3cr3t",
                " ppp chap password 0 s3cr3t",
                " wpa-psk ascii 0 s3cr3t",
                " server-private 10.0.0.1 auth-port 1645 key 7 s3cr3t",
                " client 10.0.0.1 server-key 7 s3cr3t",
                " ldap-login-password s3cr3t",
                "failover key s3cr3t",
                " area-password s3cr3t",
                " isis hello-password s3cr3t",
                " l2tp tunnel password 7 s3cr3t",
                "snmp mib community-map s3cr3t context c",
                "Mar  1 00:01: %PARSER-5-CFGLOG_LOGGEDCMD: User:a  logged command:enable secret 5 s3cr3t",
                "copy ftp://admin:s3cr3t@192.0.2.1/x flash:",
                "-----BEGIN RSA PRIVATE KEY-----\r\ns3cr3t\r\n-----END RSA PRIVATE KEY-----",
            })
    void removesWhatTheDeviceShowsOfItsConfiguration(String line) {
        String whole = "r1#show running-config\r\n" + line + "\r\nr1#";

        assertThat(said(whole)).contains("***", "r1#").doesNotContain("s3cr3t");
        assertThat(said(" --More-- \b\b\b\b    \b\b\b\b" + line + "\r\n")).doesNotContain("s3cr3t");
        assertThat(said(whole.split(""))).isEqualTo(said(whole));
    }

    @Test
    void removesTheRestOfAHashThatGoesOnInTheNextLine() {
        String line = "username backup secret 9 " + "h".repeat(55);

        assertThat(said(line + "\r\ns3cr3t\r\nend\r\n")).isEqualTo("username backup secret ***\r\nend\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nUsername: ",
                "\r\nPassword: \r\nr1>",
                "% Password required, but none set\r\n",
                "% Bad secrets\r\n",
                "password: ",
                "Address or name of remote host []? ",
                "%Error opening tftp://192.0.2.1/r1.cfg (No such file or directory)\r\n",
                "Enter password for key ring\r\n",
            })
    void leavesWhatAReplayNeeds(String said) {
        assertThat(said(said)).isEqualTo(said);
    }

    /** What a transcript has of what the device sends in these pieces. */
    private String said(String... pieces) {
        Instant start = Instant.EPOCH;
        Header header = new Header("op", 1, "r1", "192.0.2.9", "SSH", null, "backup", true, start);
        var recording = new Recording(header, secrets, 1_000_000);
        for (int i = 0; i < pieces.length; i++) {
            recording.heard(pieces[i], start.plusMillis(100L * i));
        }
        return recording.transcript().entries().stream()
                .map(entry -> ((Entry.Heard) entry).octets())
                .collect(Collectors.joining());
    }

    @Test
    void masksWhatIsMadeWhenTheSessionIsOpen() {
        Secrets secrets = new Secrets(List.of("canary-login"));
        secrets.add("canary-ticket");
        String typed = "copy running-config ftp://cr-x:canary-ticket@192.0.2.9/r1-x";

        assertThat(secrets.masked(typed)).isEqualTo("copy running-config ftp://cr-x:***@192.0.2.9/r1-x");
        assertThat(secrets.in(typed)).isNotEmpty();
        assertThat(secrets.explained("the device says \"" + typed + "\"")).doesNotContain("canary-ticket");
        assertThat(secrets.masked("canary-login")).isEqualTo(Secrets.MASK);
    }
}

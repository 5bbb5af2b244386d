package io.copyrun.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In every text the secret is {@code s3cr3t}, with whatever a device or a program may put around and into it. */
class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"s3cr3t\"}",
                "{\"enable_password\" : \n \"a s3cr3t with blanks\"}",
                "{\"password\":\"a\\\"s3cr3t\"}",
                "{\"password\":\"s3cr3t",
                "{\"password\":s3cr3t}",
                "{\"PASSWORDS\":[\"a\",\"s3cr3t\"]}",
                "{\"password\":{\"value\":\"s3cr3t\"}}",
                "{\"text\":\"{\\\"password\\\":\\\"a,s3cr3t\\\"}\"}",
                "{\"snmpCommunity\":\"s3cr3t\",\"device\":\"r1\"}",
                "{\"credentials\":\"s3cr3t\"}",
                "{\"apiKey\":\"s3cr3t\"}",
                "password=s3cr3t",
                "password='a s3cr3t'",
                "Password: s3cr3t",
                "Authorization: Basic s3cr3t",
                "authorization=Bearer s3cr3t",
                "COPYRUN_CREDENTIALS_LAB_ENABLE_PASSWORD=s3cr3t",
                "-----BEGIN RSA PRIVATE KEY-----\ns3cr3t\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\\ns3cr3t",
            })
    void removesWhatANameSaysIsASecret(String text) {
        assertThat(Secrets.removed(text)).doesNotContain("s3cr3t").contains("<removed>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable secret 5 $1$mERr$s3cr3t",
                "enable secret 9 $9$s3cr3t",
                "enable  secret\t0  s3cr3t",
                "enable secret            s3cr3t",
                "enable password level 15 7 s3cr3t",
                "enable password s3cr3t",
                "username a password 7 s3cr3t",
                "username a privilege 15 secret 8 $8$s3cr3t",
                "username a password 0 one two s3cr3t",
                "username a password 5 \"s3cr3t\" role network-admin",
                "snmp-server community s3cr3t RO 10",
                "snmp-server community \"s3cr3t\" RO",
                "snmp-server host 192.0.2.1 version 2c s3cr3t",
                "snmp-server host 192.0.2.1 vrf Mgmt traps s3cr3t config",
                "snmp-server user u g v3 auth md5 s3cr3t priv aes 128 s3cr3t",
                "snmp-server user u g v3 auth sha s3cr3t priv 3des s3cr3t",
                "tacacs-server key 7 s3cr3t",
                "tacacs-server key 7 \"s3cr3t\"",
                "radius-server host 192.0.2.1 auth-port 1812 key s3cr3t",
                " key-string 7 s3cr3t",
                " key-string s3cr3t",
                " neighbor 192.0.2.1 password 7 s3cr3t",
                " ip ospf message-digest-key 1 md5 7 s3cr3t",
                " ip ospf message-digest-key 1 md5 s3cr3t",
                " ip ospf authentication-key s3cr3t",
                " standby 1 authentication text s3cr3t",
                " isis password s3cr3t level-1",
                "ntp authentication-key 1 md5 s3cr3t 7",
                "crypto isakmp key 6 s3cr3t address 0.0.0.0",
                "crypto isakmp key s3cr3t address 0.0.0.0",
                " pre-shared-key s3cr3t",
                " pre-shared-key address 0.0.0.0 0.0.0.0 key s3cr3t",
                " pre-shared-key local 6 s3cr3t",
                " ikev1 pre-shared-key s3cr3t",
                " security wpa psk set-key ascii 0 s3cr3t",
                " wpa-psk ascii 0 s3cr3t",
                "key config-key password-encrypt s3cr3t",
                " ppp chap password 0 s3cr3t",
                "vtp password s3cr3t",
                "passwd s3cr3t encrypted",
                "{\"config\":\"hostname r1\\nenable secret 5 s3cr3t\\nend\"}",
                "{\"config\":\"tacacs-server key 7 \\\"s3cr3t\\\"\\nend\"}",
            })
    void removesWhatAConfigurationKeepsSecret(String text) {
        assertThat(Secrets.removed(text)).doesNotContain("s3cr3t").contains("<removed>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy ftp://admin:s3cr3t@192.0.2.1/x flash:",
                "scp://admin:s3cr3t@h//x",
                "https://:s3cr3t@h/",
                "ftp://admin:a/s3cr3t@h/x",
                "ftp://admin:a@s3cr3t@h/x",
                "invalid kind: file:ftp://admin:s3cr3t... (expected: image)",
            })
    void removesCredentialsInsideUrls(String text) {
        assertThat(Secrets.removed(text))
                .doesNotContain("s3cr3t")
                .contains("://")
                .contains("<removed>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"operationId\":\"o-1\",\"device\":\"r1\",\"kinds\":[\"running-config\"]}",
                "{\"credentialProfile\":\"lab\"}",
                "{\"md5\":\"acbd18db4cc2f85cedef654fccc4a4d8\"}",
                "invalid record key: r1 (expected: r2, so that events about it stay in order)",
                "invalid credentialProfile: x (expected: 1 to 63 characters, none of them a control character)",
                "http://198.51.100.5:8082/api/transfers/1/content",
                "hostname r1\ninterface GigabitEthernet0/1\n ip address 192.0.2.1 255.255.255.0\nend\n",
                "tftp://198.51.100.5/ams-r1-running-config-k3v9q2x7",
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(Secrets.removed(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snmp-server community public RO 10 | snmp-server community <removed> RO 10",
                "username a password 7 0123 | username a password 7 <removed>",
                "enable secret 5 $1$mERr$x | enable secret 5 <removed>",
                "copy ftp://a:b@192.0.2.1/x flash: | copy ftp://a:<removed>@192.0.2.1/x flash:",
                "{\"password\":\"x\",\"device\":\"r1\"} | {\"password\":<removed>,\"device\":\"r1\"}",
            })
    void leavesTheRestOfTheLine(String text, String clean) {
        assertThat(Secrets.removed(text)).isEqualTo(clean);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "a",
                "password",
                "password ",
                "key ",
                "key 1 md5 ",
                "password=",
                "\"password\":\"\\",
                "secret 5 ",
                " ",
                "\\",
                "\"",
                "'",
                "://",
                "://a:",
                "://a:b",
                "a@",
                "-----BEGIN PRIVATE KEY-----",
                "snmp-server host ",
                "token\"\\\"",
                "password:[",
                "password \"",
                "auth sha",
                "priv aes 128 ",
                "\n",
                "passwordpassword_-",
                "level 15 key ",
                "://:...");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void takesLittleTimeForAMegabyteOfAnything(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Secrets.removed(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"password\":\"", "password 0 ", "-----BEGIN PRIVATE KEY-----"})
    void standsAMegabyteOfSecret(String start) {
        assertThatCode(() -> assertThat(Secrets.removed(start + "\\\"x".repeat(300_000)))
                        .contains("<removed>"))
                .doesNotThrowAnyException();
    }
}

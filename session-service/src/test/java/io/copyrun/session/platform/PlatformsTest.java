package io.copyrun.session.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {
    private static final Platforms PLATFORMS = Platforms.builtIn();

    @Test
    void knowsItsOwn() {
        assertThat(PLATFORMS.names())
                .containsExactly("arista-eos", "cisco-asa", "cisco-ios", "cisco-iosxe", "cisco-iosxr", "cisco-nxos");
    }

    @ParameterizedTest
    @CsvSource({
        "cisco-ios, cisco-ios",
        "cisco_ios, cisco-ios",
        "ios, cisco-ios",
        "IOS, cisco-ios",
        "CiscoIOS12, cisco-ios",
        "cisco-catalyst-xl, cisco-ios",
        "cisco_xe, cisco-iosxe",
        "iosxe, cisco-iosxe",
        "IOS-XE, cisco-iosxe",
        "nxos, cisco-nxos",
        "cisco_nxos, cisco-nxos",
        "nexus, cisco-nxos",
        "cisco_xr, cisco-iosxr",
        "IOS-XR, cisco-iosxr",
        "asa, cisco-asa",
        "arista_eos, arista-eos"
    })
    void findsAPlatformByTheNamesOfOtherTools(String alias, String name) {
        assertThat(PLATFORMS.find(alias)).map(Platform::name).contains(name);
    }

    @Test
    void doesNotKnowEveryName() {
        assertThat(PLATFORMS.find("junos")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IOS (tm) C2950 Software (C2950-I6Q4L2-M), Version 12.1(22)EA14, RELEASE SOFTWARE (fc1) | cisco-ios",
                "GS Software (GS7-K), Version 10.2(5), RELEASE SOFTWARE (fc1) | cisco-ios",
                "Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.2(4)M6, RELEASE SOFTWARE | cisco-ios",
                "Cisco IOS Software, IOS-XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 15.3(2)S1 | cisco-iosxe",
                "Cisco IOS XE Software, Version 17.09.04a | cisco-iosxe",
                "Cisco Nexus Operating System (NX-OS) Software | cisco-nxos",
                "Cisco IOS XR Software, Version 7.5.2 LNT | cisco-iosxr",
                "Cisco Adaptive Security Appliance Software Version 9.16(2) | cisco-asa"
            })
    void detectsThePlatformByItsVersion(String showVersion, String name) {
        assertThat(PLATFORMS.detect(showVersion)).map(Platform::name).contains(name);
    }

    @Test
    void detectsNothingElse() {
        assertThat(PLATFORMS.detect("Arista DCS-7050")).isEmpty();
    }

    @Test
    void prefersAFileOfTheUser(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("mine.yaml"), ios().replace("title: Cisco IOS 10.x to 15.x", "title: Mine"));

        var platforms = Platforms.load(directory);

        assertThat(platforms.names()).isEqualTo(PLATFORMS.names());
        assertThat(platforms.find("ios")).map(Platform::title).contains("Mine");
    }

    @Test
    void refusesAnAliasOfTwoPlatforms(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), ios().replace("name: cisco-ios", "name: mine"));

        assertThatThrownBy(() -> Platforms.load(directory)).hasMessageStartingWith("alias of two platforms: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prepare: [ | prepar: [ | unknown key: prepar",
                "'copy running-config tftp:' | 'copy running-config {sever}' | unknown slots: [sever]",
                "'terminal length 0' | 'terminal length ?' | invalid command template",
                "example: 'Username: ' | example: 'User: ' | does not fit its example",
                "cause: login-refused | cause: login-refusd | unknown Cause: login-refusd",
                "kind: username | kind: user-name | unknown Kind: user-name",
                "line: 'password required | line: '(password required | invalid regular expression",
                "does: erase | does: eras | unknown Does: eras",
                "kind: guarded | kind: key | what a question does is for kind GUARDED only",
                "otherwise: go-on | otherwise: go-off | invalid otherwise: go-off",
                "(?P<default> | (?P<other> | unknown groups: [other]",
                "'copy tftp: startup-config' | 'copy tftp: {sorce}' | unknown slots: [sorce]",
                "main: ['flash:' | main: ['flash' | invalid file system: flash",
                "= ([0-9a-f]{32}) | = [0-9a-f]{32} | no group for the hash"
            })
    void saysInWhichLineAFileIsWrong(String right, String wrong, String message) {
        String text = ios();
        int line = text.substring(0, text.indexOf(right)).split("\n", -1).length;

        assertThatThrownBy(() -> PlatformFile.parse(
                        "mine.yaml",
                        text.replaceFirst(
                                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong))))
                .isInstanceOf(PlatformFileException.class)
                .hasMessageContaining(message)
                .hasMessageMatching("(?s)mine.yaml:(" + (line - 2) + "|" + (line - 1) + "|" + line + "|" + (line + 1)
                        + "|" + (line + 2) + "): .*");
    }

    @Test
    void saysThatAFileIsNoYaml() {
        assertThatThrownBy(() -> PlatformFile.parse("mine.yaml", "name: [")).hasMessageStartingWith("mine.yaml:1: ");
        assertThatThrownBy(() -> PlatformFile.parse("mine.yaml", "")).hasMessageStartingWith("mine.yaml:1: ");
    }

    private static String ios() {
        String path = "platforms/cisco-ios.yaml";
        try (InputStream in =
                Objects.requireNonNull(PlatformsTest.class.getClassLoader().getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

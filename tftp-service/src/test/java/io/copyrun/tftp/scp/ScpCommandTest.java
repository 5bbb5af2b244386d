package io.copyrun.tftp.scp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScpCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "scp -t name",
                "scp -v -t name",
                "scp -pt name",
                "scp -t -p -- name",
                "scp -t 'name'",
                "scp -t \"name\"",
                "scp  -t   name "
            })
    void isAnUploadToANameHoweverItIsWritten(String line) {
        assertThat(ScpCommand.parse(line)).isEqualTo(new ScpCommand(true, "name"));
    }

    @Test
    void isADownloadWithF() {
        assertThat(ScpCommand.parse("scp -p -f /name")).isEqualTo(new ScpCommand(false, "/name"));
    }

    @Test
    void mayLeaveTheNameToTheRecord() {
        assertThat(ScpCommand.parse("scp -t .")).isEqualTo(new ScpCommand(true, "."));
        assertThat(ScpCommand.parse("scp -t")).isEqualTo(new ScpCommand(true, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scp",
                "scp name",
                "scp -r -t name",
                "scp -d -t name",
                "scp -t -f name",
                "scp -tt name",
                "scp -tx name",
                "scp -S/bin/sh -t name",
                "/usr/bin/scp -t name",
                "scpx -t name",
                "sh -c 'scp -t name'",
                "id"
            })
    void isNothingElse(String line) {
        assertThat(ScpCommand.parse(line)).isNull();
    }

    @Test
    void keepsWhatAShellWouldObeyInTheNameWhereItIsCompared() {
        assertThat(ScpCommand.parse("scp -t name; reboot")).isEqualTo(new ScpCommand(true, "name; reboot"));
        assertThat(ScpCommand.parse("scp -t '$(reboot)'")).isEqualTo(new ScpCommand(true, "$(reboot)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "/name", "./name", "//name", "/./name"})
    void namesTheFileFromTheRoot(String path) {
        assertThat(Place.of(path, "name")).isEqualTo(Place.FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "/", "./", "/.", "//"})
    void namesTheRoot(String path) {
        assertThat(Place.of(path, "name")).isEqualTo(Place.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../name",
                "/../name",
                "name/..",
                "name/name",
                "name/",
                "name/.",
                "Name",
                "name\u0000",
                "\u001b[2Jname",
                "..\\name",
                "/etc/passwd",
                "~/name",
                "name "
            })
    void namesNothingElse(String path) {
        assertThat(Place.of(path, "name")).isEqualTo(Place.NOWHERE);
    }
}

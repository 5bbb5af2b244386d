package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootVariableTest {
    @Test
    void readsBootCommandsInTheirOrder() {
        String configuration = """
                hostname r1
                boot-start-marker
                boot system flash c2600-i-mz.new.bin
                boot system flash:/c2600-i-mz.old.bin
                boot system tftp c2600-i-mz.net.bin 192.0.2.1
                boot system rom
                boot-end-marker
                """;

        assertThat(BootVariable.ofConfiguration(configuration))
                .isEqualTo("flash:c2600-i-mz.new.bin;flash:c2600-i-mz.old.bin");
    }

    @Test
    void readsTheFileOfAPartition() {
        assertThat(BootVariable.ofConfiguration("boot system flash 2:igs-i-l.110-22a\r\n"))
                .isEqualTo("flash:2:igs-i-l.110-22a");
    }

    @Test
    void readsTheFileSystemThatAFileNamesItself() {
        assertThat(BootVariable.ofConfiguration("boot system flash slot0:c7200.bin\n"))
                .isEqualTo("slot0:c7200.bin");
    }

    @Test
    void takesNoOtherLineForABootCommand() {
        assertThat(BootVariable.ofConfiguration("""
                banner motd ^C
                 boot system flash other.bin
                ^C
                no boot system flash other.bin
                boot system flash
                """)).isNull();
    }
}

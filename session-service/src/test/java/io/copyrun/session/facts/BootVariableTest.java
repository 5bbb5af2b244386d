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
    void keepsAsManyWholeFilesAsAFactHolds() {
        String many = "boot system flash:" + "a".repeat(194) + "\n";
        String all = BootVariable.ofConfiguration(many.repeat(9) + "boot system flash:last.bin\n");

        assertThat(all).isEqualTo(("flash:" + "a".repeat(194) + ";").repeat(2).replaceFirst(";$", ""));
        assertThat(FactSheet.path(all)).isEqualTo(all);
        assertThat(BootVariable.ofConfiguration("boot system flash:a\u001b[2Jb.bin\n"))
                .isNull();
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

package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionFactsTest {
    @Test
    void readsIos() {
        var facts = VersionFacts.parse("""
                IOS (tm) C2950 Software (C2950-I6Q4L2-M), Version 12.1(22)EA14, RELEASE SOFTWARE (fc1)
                ROM: Bootstrap program is C2950 boot loader

                sw-7 uptime is 3 weeks, 2 days, 1 hour, 12 minutes
                System image file is "flash:/c2950-i6q4l2-mz.121-22.EA14.bin"

                cisco WS-C2950-24 (RC32300) processor (revision R0) with 19959K bytes of memory.
                Processor board ID FOC0944Z0AB
                Configuration register is 0xF
                """);

        assertThat(facts)
                .isEqualTo(new VersionFacts(
                        "sw-7",
                        "12.1(22)EA14",
                        "WS-C2950-24",
                        "FOC0944Z0AB",
                        "flash:/c2950-i6q4l2-mz.121-22.EA14.bin",
                        null,
                        "0xF"));
    }

    @Test
    void readsNexus() {
        var facts = VersionFacts.parse("""
                Cisco Nexus Operating System (NX-OS) Software
                Software
                  BIOS: version 07.69
                  NXOS: version 9.3(8)
                  NXOS image file is: bootflash:///nxos.9.3.8.bin
                Hardware
                  cisco Nexus9000 C93180YC-EX Chassis
                  Processor Board ID FDO21332ABC

                  Device name: leaf-1
                """);

        assertThat(facts)
                .isEqualTo(new VersionFacts(
                        "leaf-1",
                        "9.3(8)",
                        "Nexus9000 C93180YC-EX",
                        "FDO21332ABC",
                        "bootflash:///nxos.9.3.8.bin",
                        null,
                        null));
    }

    @Test
    void saysNothingOfWhatIsNotThere() {
        assertThat(VersionFacts.parse("% Invalid input"))
                .isEqualTo(new VersionFacts(null, null, null, null, null, null, null));
    }

    @Test
    void readsThePrivilegeLevel() {
        assertThat(Privilege.parse("Current privilege level is 15\n")).hasValue(15);
        assertThat(Privilege.parse("User name: admin\nCurrent privilege level: -1\n"))
                .isEmpty();
        assertThat(Privilege.parse("% Invalid input")).isEmpty();
    }
}

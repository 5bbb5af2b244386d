package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                        "0xF",
                        1_991_520L,
                        19_959L * 1_024));
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
                        null,
                        null,
                        null));
    }

    @Test
    void readsIosXrWithImageAndWithoutHostName() {
        var old = VersionFacts.parse("""
                Cisco IOS XR Software, Version 5.1.3[Default]
                edge-2 uptime is 1 year, 2 weeks, 5 minutes
                System image file is "disk0:asr9k-os-mbi-5.1.3/0x100305/mbiasr9k-rsp3.vm"
                cisco ASR9K Series (Intel 686 F6M14S4) processor with 12582912K bytes of memory.
                ASR 9010 8 Line Card Slot Chassis with V2 AC PEM
                Configuration register on node 0/RSP0/CPU0 is 0x2102
                """);
        assertThat(old)
                .isEqualTo(new VersionFacts(
                        "edge-2",
                        "5.1.3",
                        "ASR 9010",
                        null,
                        "disk0:asr9k-os-mbi-5.1.3/0x100305/mbiasr9k-rsp3.vm",
                        null,
                        "0x2102",
                        31_536_000L + 2 * 604_800 + 300,
                        12L << 30));

        var box = VersionFacts.parse("""
                Cisco IOS XR Software, Version 6.6.3
                cisco NCS-5500 () processor
                System uptime is 6 hours 35 minutes
                """);
        assertThat(box).isEqualTo(new VersionFacts(null, "6.6.3", "NCS-5500", null, null, null, null, 23_700L, null));

        var newer = VersionFacts.parse("""
                Cisco IOS XR Software, Version 7.5.2 LNT
                cisco 8000 (Intel(R) Xeon(R) CPU D-1530 @ 2.40GHz)
                cisco 8201-SYS (Intel(R) Xeon(R) CPU D-1530 @ 2.40GHz) processor with 32GB of memory
                spine-1 uptime is 3 days, 18 hours
                """);
        assertThat(newer.model()).isEqualTo("8201-SYS");
        assertThat(newer.hostname()).isEqualTo("spine-1");
        assertThat(newer.memoryBytes()).isEqualTo(32L << 30);
    }

    @Test
    void readsAsa() {
        var facts = VersionFacts.parse("""
                Cisco Adaptive Security Appliance Software Version 9.12(4)54
                Device Manager Version 7.18(1)
                System image file is "disk0:/asa9-12-4-54-lfbff-k8.SPA"
                fw-1 up 1 year 97 days
                failover cluster up 2 years 3 days
                Hardware:   ASA5508, 8192 MB RAM, CPU Atom C2000 series 2000 MHz, 1 CPU (8 cores)
                Serial Number: JAD20390ABC
                Configuration register is 0x1
                """);

        assertThat(facts)
                .isEqualTo(new VersionFacts(
                        "fw-1",
                        "9.12(4)54",
                        "ASA5508",
                        "JAD20390ABC",
                        "disk0:/asa9-12-4-54-lfbff-k8.SPA",
                        null,
                        "0x1",
                        31_536_000L + 97 * 86_400,
                        8L << 30));
    }

    @Test
    void readsEos() {
        var facts = VersionFacts.parse("""
                Arista DCS-7050SX3-48YC12-F
                Hardware version: 12.00
                Serial number: JPE20000001
                Software image version: 4.28.3M
                Internal build ID: 0b1c
                Uptime: 1 weeks, 2 days, 3 hours and 4 minutes
                Total memory: 8099732 kB
                Free memory: 5000000 kB
                """);
        assertThat(facts)
                .isEqualTo(new VersionFacts(
                        null,
                        "4.28.3M",
                        "DCS-7050SX3-48YC12-F",
                        "JPE20000001",
                        null,
                        null,
                        null,
                        604_800L + 2 * 86_400 + 3 * 3_600 + 240,
                        8_099_732L * 1_024));

        var virtual = VersionFacts.parse("""
                vEOS
                Hardware version:
                Serial number:
                System MAC address:  0001.0203.0405
                Software image version: 4.23.0F
                """);
        assertThat(virtual.model()).isEqualTo("vEOS");
        assertThat(virtual.serial()).isNull();
    }

    @Test
    void addsUpTheMemoryOfOldRoutersAndPrefersWhatIsReallyThere() {
        assertThat(VersionFacts.parse("cisco 3640 (R4700) processor with 93184K/5120K bytes of memory.")
                        .memoryBytes())
                .isEqualTo((93_184L + 5_120) * 1_024);
        assertThat(VersionFacts.parse("""
                        cisco ISR4331/K9 (1RU) processor with 1795999K/6147K bytes of memory.
                        4194304K bytes of physical memory.
                        """).memoryBytes()).isEqualTo(4L << 30);
        assertThat(VersionFacts.parse("  Intel(R) Core(TM) i3 CPU with 16399572 kB of memory.")
                        .memoryBytes())
                .isEqualTo(16_399_572L * 1_024);
    }

    @Test
    void saysNothingOfWhatIsNotThere() {
        assertThat(VersionFacts.parse("% Invalid input"))
                .isEqualTo(new VersionFacts(null, null, null, null, null, null, null, null, null));
    }

    @Test
    void readsThePrivilegeLevel() {
        assertThat(Privilege.parse("Current privilege level is 15\n")).hasValue(15);
        assertThat(Privilege.parse("User name: admin\nCurrent privilege level: -1\n"))
                .isEmpty();
        assertThat(Privilege.parse("% Invalid input")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r1 uptime is 9999999999999999999 years",
                "Total memory: 99999999999999999999 kB",
                "cisco X (Y) processor with 99999999999999999999K/99999999999999999999K bytes of memory."
            })
    void takesNoNumberThatCannotBe(String line) {
        VersionFacts facts = VersionFacts.parse(line);

        assertThat(facts.uptimeSeconds()).isNull();
        assertThat(facts.memoryBytes()).isNull();
    }
}

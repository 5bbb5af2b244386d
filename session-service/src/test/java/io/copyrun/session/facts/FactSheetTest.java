package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.DeviceFacts.FileSystem;
import io.copyrun.event.DeviceFacts.StackMember;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactSheetTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static DeviceFacts facts(String version, String boot, String fileSystems, String members) {
        return FactSheet.of("cisco-ios", new FactSheet.Answers("sw-7", version, boot, fileSystems, members), NOW);
    }

    @Test
    void takesTheNameOfThePromptWhereShowVersionHasNone() {
        assertThat(facts("", "", "", ""))
                .isEqualTo(new DeviceFacts(
                        "cisco-ios",
                        "sw-7",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        java.util.List.of(),
                        java.util.List.of(),
                        null,
                        NOW));
    }

    @Test
    void leavesOutWhatIsLongerThanTheContractAllowsAndGoesOn() {
        String path = "flash:" + "x".repeat(DeviceFacts.PATH_MAX);

        DeviceFacts facts = facts(
                "sw-8 uptime is 1 day\nSystem image file is \"" + path + "\"\nProcessor board ID FOC0944Z0AB\n",
                "BOOT path-list: " + path + "\n",
                "",
                "");

        assertThat(facts.imageFile()).isNull();
        assertThat(facts.bootVariable()).isNull();
        assertThat(facts.serial()).isEqualTo("FOC0944Z0AB");
    }

    @Test
    void leavesOutMemoryThatOverflows() {
        assertThat(facts("processor with 999999999999999 GB of memory\nwith 999999999999999G of memory", "", "", "")
                        .memoryBytes())
                .isNull();
    }

    @Test
    void keepsNoMoreFileSystemsThanTheContractAllows() {
        String rows = "* 100 50 disk rw flash:\n".repeat(DeviceFacts.FILE_SYSTEMS_MAX + 9);

        assertThat(facts("", "", rows, "").fileSystems()).hasSize(DeviceFacts.FILE_SYSTEMS_MAX);
    }

    @Nested
    class TheBootVariable {
        @Test
        void isThePathListOfAnOldSwitch() {
            assertThat(BootVariable.parse("""
                    BOOT path-list:       flash:c2950-i6q4l2-mz.121-22.EA14.bin
                    Config file:          flash:/config.text
                    """)).isEqualTo("flash:c2950-i6q4l2-mz.121-22.EA14.bin");
        }

        @Test
        void isThatOfTheActiveProcessorAndNotOfTheStandby() {
            assertThat(BootVariable.parse("""
                    BOOT variable = bootflash:new.bin,12;bootflash:old.bin,12;
                    CONFIG_FILE variable =
                    Configuration register is 0x2102

                    Standby BOOT variable = bootflash:old.bin,12;
                    """)).isEqualTo("bootflash:new.bin,12;bootflash:old.bin,12;");
        }

        @Test
        void isThatOfTheNextReload() {
            assertThat(BootVariable.parse("""
                    Current Boot Variables:
                    BOOT variable does not exist
                    Boot Variables on next reload:
                    BOOT variable = flash:packages.conf;
                    Manual Boot = no
                    """)).isEqualTo("flash:packages.conf;");
        }

        @Test
        void isKickstartAndSystemOfANexusThatBootsTwo() {
            assertThat(BootVariable.parse("""
                    Boot Variables on next reload:

                    sup-1
                    kickstart variable = bootflash:/n5000-uk9-kickstart.5.2.1.N1.4.bin
                    system variable = bootflash:/n5000-uk9.5.2.1.N1.4.bin
                    sup-2
                    kickstart variable = bootflash:/n5000-uk9-kickstart.5.2.1.N1.4.bin
                    system variable = bootflash:/n5000-uk9.5.2.1.N1.4.bin
                    """))
                    .isEqualTo("bootflash:/n5000-uk9-kickstart.5.2.1.N1.4.bin;bootflash:/n5000-uk9.5.2.1.N1.4.bin");
        }

        @Test
        void isTheSoftwareImageOfEos() {
            assertThat(BootVariable.parse("Software image: flash:/EOS-4.28.3M.swi\nConsole speed: (not set)\n"))
                    .isEqualTo("flash:/EOS-4.28.3M.swi");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "BOOT variable = \nCONFIG_FILE variable = bootflash:/golden\n",
                    "BOOT variable does not exist\n",
                    "BOOT path-list      : \nConfig file : flash:/config.text\n",
                    "Software image: (not set)\n",
                    ""
                })
        void isNothingWhereTheDeviceNamesNone(String output) {
            assertThat(BootVariable.parse(output)).isNull();
        }
    }

    @Nested
    class FileSystemsOfADevice {
        @Test
        void haveSizesOf64BitsAndTheirFirstName() {
            assertThat(FileSystems.parse("""
                    File Systems:

                           Size(b)       Free(b)      Type  Flags  Prefixes
                                 -             -    opaque     rw   system:
                        1651314688     696320000      disk     rw   crashinfo: crashinfo-1:
                    *  11353194496    4835155968      disk     rw   flash: bootflash: flash-1:
                                 -             -   network     rw   tftp:
                           2097152       2056462     nvram     rw   nvram:
                    """))
                    .containsExactly(
                            new FileSystem("crashinfo:", 1_651_314_688L, 696_320_000L),
                            new FileSystem("flash:", 11_353_194_496L, 4_835_155_968L),
                            new FileSystem("nvram:", 2_097_152L, 2_056_462L));
        }

        @Test
        void areThatOfTheListingWhereThereIsNoTable() {
            assertThat(FileSystems.parse("""
                       4096    Mar 10 13:31:24 2026  .rpmstore/
                  752699904    Jan 25 21:36:26 2017  nxos.7.0.3.I7.8.bin

                    Usage for bootflash://sup-local
                     3215245312 bytes used
                    50359775232 bytes free
                    53575020544 bytes total
                    """))
                    .containsExactly(new FileSystem("bootflash:", 53_575_020_544L, 50_359_775_232L));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "flash:     | flash0:",
                    "FLASH0:    | flash:",
                    "bootflash: | sup-bootflash:",
                    "nvram:     | ''",
                    "slot0:     | ''",
                    "usbflash0: | ''",
                    "twice:     | ''"
                })
        void haveOtherNamesInTheirRowOnly(String name, String others) {
            String table = """
                    File Systems:

                           Size(b)       Free(b)      Type  Flags  Prefixes
                                 -             -    opaque     rw   system:
                    *    256487424     201134080      disk     rw   flash0: flash:#
                          64016384      31000000     flash     rw   bootflash: sup-bootflash:
                            262136        255342     nvram     rw   nvram:
                                 -             -   network     rw   tftp:
                          16384000      16000000     flash     rw   flash1: twice:
                          16384000      16000000     flash     rw   flash2: twice:
                    """;

            assertThat(String.join(" ", FileSystems.otherNames(table, name))).isEqualTo(others);
        }

        @Test
        void areNoneInOtherText() {
            assertThat(FileSystems.parse("% Invalid input detected at '^' marker."))
                    .isEmpty();
        }
    }

    @Nested
    class Members {
        @Test
        void haveRoleStateAndTheModelOfShowVersion() {
            String version = """
                    Switch Ports Model              SW Version            SW Image
                    ------ ----- -----              ----------            ----------
                    *    1 30    WS-C3750X-24P      15.2(4)E1             C3750E-UNIVERSALK9-M
                         2 54    WS-C3750X-48P      15.2(4)E1             C3750E-UNIVERSALK9-M
                    """;
            assertThat(StackMembers.parse("""
                    Switch/Stack Mac Address : 0019.aaaa.0100
                                                               H/W   Current
                    Switch#  Role   Mac Address     Priority Version  State
                    ----------------------------------------------------------
                    *1       Master 0019.aaaa.0100     15     3       Ready
                     2       Member 0019.aaaa.0200     1      3       Version Mismatch
                     3       Member 0000.0000.0000     0              Provisioned
                    """, version))
                    .containsExactly(
                            new StackMember("1", "Master", "WS-C3750X-24P", null, "Ready"),
                            new StackMember("2", "Member", "WS-C3750X-48P", null, "Version Mismatch"),
                            new StackMember("3", "Member", null, null, "Provisioned"));
        }

        @Test
        void areTheModulesOfANexusWithTheirSerialNumbers() {
            assertThat(StackMembers.parse("""
                    Mod Ports             Module-Type                      Model           Status
                    --- ----- ------------------------------------- --------------------- ---------
                    1    52   48x10/25G + 4x100G Ethernet Module    N9K-X97160YC-EX       ok
                    27   0    Supervisor Module                     N9K-SUP-B             active *
                    28   0    Supervisor Module                     N9K-SUP-B             ha-standby

                    Mod  Sw                       Hw    Slot
                    ---  ----------------------- ------ ----
                    1    9.3(8)                   1.2    LC1

                    Mod  MAC-Address(es)                         Serial-Num
                    ---  --------------------------------------  ----------
                    1    a0-e0-af-3e-77-c8 to a0-e0-af-3e-78-17  FOC21332ABC
                    27   00-f6-63-aa-bb-cc to 00-f6-63-aa-bb-dd  FOC21332ABD
                    """, ""))
                    .containsExactly(
                            new StackMember("1", null, "N9K-X97160YC-EX", "FOC21332ABC", "ok"),
                            new StackMember("27", null, "N9K-SUP-B", "FOC21332ABD", "active"),
                            new StackMember("28", null, "N9K-SUP-B", null, "ha-standby"));
        }
    }
}

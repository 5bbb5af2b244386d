package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceFacts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LookIT {
    private static final String STACK = """
            Cisco IOS Software, C3750 Software (C3750-IPBASEK9-M), Version 12.2(55)SE10, RELEASE SOFTWARE (fc2)
            r1 uptime is 3 weeks
            cisco WS-C3750-24TS (PowerPC405) processor with 131072K bytes of memory.
            """;
    private static final String ROUTER = """
            Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.4(3)M3, RELEASE SOFTWARE (fc2)
            r1 uptime is 3 weeks
            Cisco CISCO2911/K9 (revision 1.0) with 479232K/45056K bytes of memory.
            """;

    @Test
    void readsFileSystemsAndStackAndLeavesOutWhatTheDeviceDoesNotKnow() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios", Map.of("show version", STACK, "show file systems", """
                        File Systems:

                             Size(b)     Free(b)      Type  Flags  Prefixes
                        *   15998976     5135872     flash     rw   flash: flash1:
                                   -           -    opaque     ro   bs:
                        """, "show switch", """
                        Switch#  Role   Mac Address     Priority Version  State
                        ----------------------------------------------------------
                        *1       Master 0019.aaaa.0100     15     0       Ready
                        """))) {
            DeviceFacts facts = device.session().look().facts();

            assertThat(facts.platform()).isEqualTo("cisco-ios");
            assertThat(facts.hostname()).isEqualTo("r1");
            assertThat(facts.model()).isEqualTo("WS-C3750-24TS");
            assertThat(facts.fileSystems())
                    .containsExactly(new DeviceFacts.FileSystem("flash:", 15_998_976L, 5_135_872L));
            assertThat(facts.stackMembers())
                    .containsExactly(new DeviceFacts.StackMember("1", "Master", null, null, "Ready"));
            assertThat(facts.bootVariable()).isNull();
            assertThat(device.typed())
                    .as("three commands beside show version and show privilege")
                    .contains("show boot")
                    .doesNotContain("show bootvar");
        }
    }

    @Test
    void typesNothingForFactsAloneInABriefLook() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios", Map.of("show version", STACK, "show privilege", "Current privilege level is 7\n"))) {
            assertThat(device.session().lookBriefly().privilege()).isEqualTo(7);

            assertThat(device.typed())
                    .contains("show version", "show privilege")
                    .doesNotContain("show file systems", "show switch", "show boot");
        }
    }

    @Test
    void knowsThatALowerLevelSeesAPartOfTheRunningConfigurationOnly() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios", Map.of("show version", ROUTER, "show privilege", "Current privilege level is 7\n"))) {
            Seen seen = device.session().look();

            assertThat(seen.privilege()).isEqualTo(7);
            assertThat(device.session().completeness("running-config").filtered())
                    .isEqualTo(seen.filtered())
                    .contains("privilege level 7");
            assertThat(device.session().completeness("startup-config").filtered())
                    .as("NVRAM is copied as it is")
                    .isNull();
        }
    }

    @Test
    void knowsTheRolesOfANexus() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-nxos",
                Map.of(
                        "show version",
                        "Cisco Nexus Operating System (NX-OS) Software\n",
                        "show privilege",
                        "User name: backup\nCurrent privilege level: -1\nFeature privilege: Disabled\n",
                        "show user-account",
                        "user:backup\n        this user account has no expiry date\n        roles:dev-ops\n"))) {
            assertThat(device.session().look().filtered()).contains("the role dev-ops", "network-admin");
        }
    }

    @Test
    void asksARouterForNoStackAndSoInBothFormsForItsBootVariable() throws Exception {
        try (var device = new ScriptedSession(
                "cisco-ios",
                Map.of(
                        "show version",
                        ROUTER,
                        "show file systems",
                        "Command authorization failed.\n",
                        "show bootvar",
                        "BOOT variable = flash0:c2900.bin,1;\nConfiguration register is 0x2102\n"))) {
            DeviceFacts facts = device.session().look().facts();

            assertThat(facts.bootVariable()).isEqualTo("flash0:c2900.bin,1;");
            assertThat(facts.fileSystems()).as("denied").isEmpty();
            assertThat(device.typed()).doesNotContain("show switch");
        }
    }
}

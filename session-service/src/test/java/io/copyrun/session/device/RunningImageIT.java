package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platforms;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that are more than one file at the top of a file system. */
@Timeout(60)
class RunningImageIT {
    private static final List<String> LOGIN = List.of("Username: ", "Password: ", "\r\n");

    private static Map<String, List<String>> installMode(String packagesConf) {
        var answers = new HashMap<String, List<String>>();
        answers.put(
                "show version",
                List.of("Cisco IOS XE Software, Version 17.09.04a\r\nc9300 uptime is 3 weeks\r\n"
                        + "System image file is \"flash:packages.conf\"\r\n"));
        answers.put("more flash:packages.conf", List.of(packagesConf));
        return answers;
    }

    @Test
    void takesThePackagesOfAnInstallModeForTheImage() throws Exception {
        var answers = installMode("# iso rp 0 0 rp_base old.pkg\r\nboot  rp 0 0   rp_boot       cat9k-rpboot.pkg\r\n"
                + "iso   rp 0 0   rp_base       cat9k-rpbase.pkg\r\niso   rp 0 1   rp_base       cat9k-rpbase.pkg\r\n");
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("c9300#", LOGIN, answers));
                var session = open(device, "cisco-iosxe")) {
            assertThat(session.locate("image"))
                    .isEqualTo(new Located.Several(List.of(
                            "file:flash:packages.conf", "file:flash:cat9k-rpboot.pkg", "file:flash:cat9k-rpbase.pkg")));
        }
    }

    @Test
    void saysWhichFilesToAskForWhenTheListOfPackagesCannotBeRead() throws Exception {
        var answers = installMode("Command authorization failed.\r\n");
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("c9300#", LOGIN, answers));
                var session = open(device, "cisco-iosxe")) {
            var failed = catchThrowableOfType(SessionFailed.class, () -> session.locate("image"));

            assertThat(failed.causeCode()).isEqualTo(Cause.IMAGE_IN_PACKAGES);
            assertThat(failed.explanation()).contains("the packages that flash:packages.conf names");
        }
    }

    @Test
    void namesThePartitionOfAnImageWhenItIsAsked() throws Exception {
        var answers = new HashMap<String, List<String>>();
        answers.put(
                "show version",
                List.of("IOS (tm) 2500 Software (C2500-IS-L), Version 11.2(18)P, RELEASE SOFTWARE (fc1)\r\n"
                        + "r1 uptime is 3 weeks\r\nSystem image file is \"flash:2:c2500-is\", booted via flash\r\n"));
        answers.put(
                "show flash",
                List.of("\r\nSystem flash directory, partition 1:\r\nFile  Length   Name/status\r\n"
                        + "  1   100      c2500-i\r\n[164 bytes used, 836 available, 1000 total]\r\n\r\n"
                        + "System flash directory, partition2:\r\nFile  Length   Name/status\r\n"
                        + "  1   200      c2500-is\r\n[264 bytes used, 736 available, 1000 total]\r\n"));
        answers.put(
                "copy flash tftp",
                List.of(
                        "Which partition? [default = 1] ",
                        "Source file name? ",
                        "Address or name of remote host [255.255.255.255]? ",
                        "Destination file name [c2500-is]? ",
                        "!\r\nUpload to server done\r\nFlash copy took 0:00:01 [hh:mm:ss]\r\n"));
        try (var device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, answers));
                var session = open(device, "cisco-ios")) {
            DeviceFile image = ((Located.One) session.locate("image")).file();

            Copied copied = session.copyToServer(new CopyToServer(image, "192.0.2.1", "r1.bin", null, null));

            assertThat(image.sizeBytes()).isEqualTo(200);
            assertThat(copied).isEqualTo(new Copied(null, "Flash copy took 0:00:01 [hh:mm:ss]"));
            assertThat(device.typed()).containsSubsequence("copy flash tftp", "2", "c2500-is", "192.0.2.1", "r1.bin");
        }
    }

    private static DeviceSession open(ScriptedTelnet device, String platform) throws SessionFailed {
        var sessions = new TerminalSessions(
                Platforms.builtIn(),
                Map.of(ControlProtocol.TELNET, ScriptedTelnet.connector()),
                new KeptSourceInterfaces(),
                Timing.defaults(),
                Clock.systemUTC());
        var target =
                new Target("r1", "127.0.0.1", device.port(), ControlProtocol.TELNET, SshAlgorithms.MODERN, platform);
        var credentials = new Credentials("backup", "pw", "en");
        return sessions.open(target, credentials, new FreeLogin(), (stage, detail) -> {}, Recordings.of(credentials));
    }
}

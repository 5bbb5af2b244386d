package io.copyrun.local.demo;

import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Service;
import java.util.ArrayList;
import java.util.List;

/** What a person can try on a demonstration that goes on running. */
final class NextSteps {
    private final CopyrunSystem system;
    private final Estate estate;

    NextSteps(CopyrunSystem system, Estate estate) {
        this.system = system;
        this.estate = estate;
    }

    List<String> lines(List<SimulatedDevice> devices) {
        String device = devices.get(0).name();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Everything goes on running in the background. To try:");
        lines.add("  curl '" + system.url(Service.INVENTORY) + "/api/operations?limit=5'");
        lines.add(
                "  curl -X POST " + system.url(Service.INVENTORY)
                        + "/api/backups -H 'Content-Type: application/json' -d '{\"all\":true,\"kinds\":[\"running-config\"]}'");
        lines.add("  curl " + system.url(Service.ARCHIVE) + "/api/devices/" + device + "/artifacts");
        lines.add("  curl " + system.url(Service.ARCHIVE) + "/api/devices/" + device + "/running-config/diff");
        lines.add("  curl " + system.url(Service.TFTP) + "/api/transfers");
        lines.add(
                "  kcat -b " + system.bootstrapServers() + " -C -t copyrun.operations -o beginning -f '%T %h\\n%s\\n'");
        devices.stream()
                .filter(candidate -> candidate.telnetPort() > 0)
                .findFirst()
                .ifPresent(telnet -> lines.add("  telnet " + telnet.address() + " " + telnet.telnetPort() + account()));
        devices.stream()
                .filter(candidate ->
                        candidate.sshPort() > 0 && candidate.platform().equals("cisco-nxos"))
                .findFirst()
                .ifPresent(ssh -> lines.add(
                        "  ssh -p " + ssh.sshPort() + " " + Estate.USERNAME + "@" + ssh.address() + account()));
        lines.add("  curl " + estate.controlUrl() + "   (what the devices say of themselves)");
        lines.add("  deploy/copyrun status    deploy/copyrun logs session    deploy/copyrun stop demo");
        return lines;
    }

    private static String account() {
        return "   (" + Estate.USERNAME + ", password " + Estate.PASSWORD + ", enable " + Estate.ENABLE_PASSWORD + ")";
    }
}

package io.copyrun.simulator.estate;

import java.util.List;

/** The inventory file of an estate, in the form that the inventory-service imports. */
public final class InventoryCsv {
    private static final String HEADER =
            "name,address,port,platform,controlProtocol,credentialProfile,transferProtocol,sshAlgorithms,groups,vrf";

    private InventoryCsv() {}

    /**
     * @param device what it is
     * @param port that it really listens on
     */
    public record Row(DeviceDescription device, int port) {}

    /** One line for each device; no field can contain a comma or a quote. */
    public static String of(List<Row> rows) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (Row row : rows) {
            DeviceDescription device = row.device();
            Model.Ssh ssh = device.model().ssh();
            boolean legacy = ssh != null
                    && (ssh.keyExchanges().stream().allMatch(name -> name.endsWith("sha1"))
                            || ssh.hostKeyAlgorithms().stream().allMatch("ssh-rsa"::equals));
            String vrf = device.value("vrf");
            csv.append(String.join(
                            ",",
                            device.name(),
                            device.address(),
                            Integer.toString(row.port()),
                            device.model().platform(),
                            device.controlProtocol().text(),
                            device.credentials().profile(),
                            "tftp",
                            legacy ? "legacy" : "modern",
                            String.join(";", device.groups()),
                            vrf == null ? "" : vrf))
                    .append('\n');
        }
        return csv.toString();
    }
}

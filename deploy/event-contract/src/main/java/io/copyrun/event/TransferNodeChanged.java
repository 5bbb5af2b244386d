package io.copyrun.event;

import java.time.Instant;
import java.util.List;

/**
 * A transfer node is alive; sent every 5 s, and dead after 15 s without.
 *
 * @param httpUrl where its spool is fetched from
 * @param advertisedAddress what devices are told to copy to
 * @param endpoints protocols and ports
 * @param sites that it serves, empty for all
 * @param freeSpoolBytes room for uploads, after the reserve
 */
public record TransferNodeChanged(
        String nodeId,
        String httpUrl,
        String advertisedAddress,
        List<Endpoint> endpoints,
        List<String> sites,
        long freeSpoolBytes,
        Instant seenAt)
        implements Event {
    /** A protocol and the port it is served on. */
    public record Endpoint(TransferProtocol protocol, int port) {}

    public TransferNodeChanged {
        Field.text("nodeId", nodeId, 63);
        Field.text("httpUrl", httpUrl, 253);
        Field.text("advertisedAddress", advertisedAddress, 253);
        endpoints = Field.list("endpoints", endpoints);
        sites = Field.list("sites", sites);
        Field.present("seenAt", seenAt);
    }

    @Override
    public String key() {
        return nodeId;
    }
}

package io.copyrun.tftp;

import io.copyrun.tftp.server.NodeSettings;
import io.copyrun.tftp.transfer.Negotiation;

/** Makes what the engine must know from the configuration; what is wrong there is said at the start. */
final class Settings {
    private static final int CORES_FOR_A_LOOP = 2;

    private Settings() {}

    static NodeSettings of(TftpConfig config) {
        PortRange range = PortRange.parse(config.transferPorts());
        int loops =
                config.eventLoops().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / CORES_FOR_A_LOOP));
        // Each port of a range belongs to one loop.
        int loopsMax = range.first() == 0 ? loops : range.last() - range.first() + 1;
        if (config.singlePort()) {
            if (range.first() != 0) {
                throw new IllegalArgumentException("invalid copyrun.tftp.transfer-ports: " + config.transferPorts()
                        + " (expected: 0 with copyrun.tftp.single-port)");
            }
            // One socket, so one loop.
            loopsMax = 1;
        }
        TftpConfig.LimitConfig limits = config.limits();
        return new NodeSettings(
                config.nodeId(),
                Addresses.literal("copyrun.tftp.bind-address", config.bindAddress()),
                config.port(),
                range.first(),
                range.last(),
                config.singlePort(),
                Math.min(loops, loopsMax),
                config.unexpectedUploads(),
                new NodeSettings.Limits(
                        limits.transfers(),
                        limits.transfersPerDevice(),
                        limits.transfersPerNetwork(),
                        config.maxBytes().asLongValue(),
                        limits.answerWithin(),
                        limits.transferWithin(),
                        limits.silence(),
                        new Negotiation(limits.blockSize(), limits.window())));
    }
}

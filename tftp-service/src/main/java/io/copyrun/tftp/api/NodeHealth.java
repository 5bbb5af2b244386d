package io.copyrun.tftp.api;

import io.copyrun.tftp.server.TftpServer;
import io.copyrun.tftp.spool.Spool;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while requests are taken and the spool's volume can be trusted; a broker that is away does not stop transfers. */
@Readiness
class NodeHealth implements HealthCheck {
    private final TftpServer server;
    private final Spool spool;

    NodeHealth(TftpServer server, Spool spool) {
        this.server = server;
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        String suspicion = spool.volume().suspicion();
        var response = HealthCheckResponse.named("tftp")
                .status(server.isOpen() && suspicion == null)
                .withData("freeSpoolBytes", spool.volume().freeBytes());
        return suspicion == null
                ? response.build()
                : response.withData("suspicion", suspicion).build();
    }
}

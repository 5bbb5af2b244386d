package io.copyrun.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.simulator.estate.ServerPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Servers of every protocol that devices copy over connections, and a device of each kind, for one test. */
abstract class Copying extends Restoring {
    RcpReceiver rcp;
    FtpReceiver ftp;
    ScpReceiver scp;

    @Override
    @BeforeEach
    void start() throws Exception {
        server = new TftpReceiver();
        rcp = new RcpReceiver();
        ftp = new FtpReceiver();
        scp = new ScpReceiver();
        simulator = Simulator.start(SimulatorOptions.of(
                Estates.test("restore"), new ServerPorts(server.port(), rcp.port(), ftp.port(), scp.port())));
    }

    @Override
    @AfterEach
    void stop() {
        super.stop();
        try {
            rcp.close();
            ftp.close();
            scp.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the servers of a test", e);
        }
    }

    /** Only a privileged process sends from the ports that remote copy is believed from. */
    static void assumeReservedPorts() {
        assumeTrue(RcpReceiver.canSend(), "no port below 1024 for this process");
    }
}

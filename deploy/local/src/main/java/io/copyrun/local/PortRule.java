package io.copyrun.local;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** How the ports of a system are chosen. */
enum PortRule {
    /** The standard ports or those that the environment says, for real devices. */
    STANDARD {
        @Override
        PortPlan ports(Map<String, String> environment) throws IOException {
            return PortPlan.standard(environment);
        }

        @Override
        TftpAddress tftp(Map<String, String> environment) throws IOException {
            return new TftpAddress(TftpPort.choose(environment), TftpAddress.advertised(environment));
        }
    },
    /** The same for devices on this machine; a port that is taken is replaced by a free one. */
    STANDARD_OR_FREE {
        @Override
        PortPlan ports(Map<String, String> environment) throws IOException {
            return PortPlan.standardOrFree(environment);
        }

        @Override
        TftpAddress tftp(Map<String, String> environment) throws IOException {
            int port = environment.containsKey(TftpPort.VARIABLE)
                    ? TftpPort.choose(environment).number()
                    : firstFree();
            return onLoopback(port);
        }
    },
    /** Free ports, for tests. */
    FREE {
        @Override
        PortPlan ports(Map<String, String> environment) throws IOException {
            return PortPlan.free();
        }

        @Override
        TftpAddress tftp(Map<String, String> environment) throws IOException {
            return onLoopback(Ports.freeUdp());
        }
    };

    abstract PortPlan ports(Map<String, String> environment) throws IOException;

    abstract TftpAddress tftp(Map<String, String> environment) throws IOException;

    private static int firstFree() throws IOException {
        return Ports.udp(TftpPort.UNPRIVILEGED) == Ports.Udp.FREE ? TftpPort.UNPRIVILEGED : Ports.freeUdp();
    }

    private static TftpAddress onLoopback(int port) {
        return new TftpAddress(new TftpPort(port, Optional.empty()), TftpAddress.LOOPBACK);
    }
}

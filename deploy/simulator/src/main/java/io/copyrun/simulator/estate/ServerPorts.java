package io.copyrun.simulator.estate;

/** Where servers listen that devices copy to and from; real devices know only {@link #standard()}. */
public record ServerPorts(int tftp, int rcp, int ftp, int scp) {
    public static ServerPorts standard() {
        return new ServerPorts(69, 514, 21, 22);
    }

    public int of(CopyProtocol protocol) {
        return switch (protocol) {
            case TFTP -> tftp;
            case RCP -> rcp;
            case FTP -> ftp;
            case SCP -> scp;
        };
    }

    /** The same with another port for one protocol. */
    public ServerPorts with(CopyProtocol protocol, int port) {
        return new ServerPorts(
                protocol == CopyProtocol.TFTP ? port : tftp,
                protocol == CopyProtocol.RCP ? port : rcp,
                protocol == CopyProtocol.FTP ? port : ftp,
                protocol == CopyProtocol.SCP ? port : scp);
    }
}

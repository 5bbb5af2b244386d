package io.copyrun.tftp.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;

/**
 * Turns connections away where there are too many.
 *
 * @param perAddressMax of one address, so that one host does not take all; devices behind NAT share one
 */
record Connections(int max, int perAddressMax) implements IoServiceEventListener {
    @Override
    public void connectionAccepted(
            IoAcceptor acceptor, SocketAddress local, SocketAddress remote, SocketAddress service) throws IOException {
        var open = acceptor.getManagedSessions().values();
        if (open.size() >= max) {
            throw new IOException("there are " + max + " connections");
        }
        long ofPeer = open.stream().filter(session -> isFrom(session, remote)).count();
        if (ofPeer >= perAddressMax) {
            throw new IOException("there are " + perAddressMax + " connections from " + remote);
        }
    }

    private static boolean isFrom(IoSession session, SocketAddress remote) {
        return session.getRemoteAddress() instanceof InetSocketAddress other
                && remote instanceof InetSocketAddress peer
                && other.getAddress().equals(peer.getAddress());
    }
}

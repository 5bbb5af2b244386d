package io.copyrun.tftp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Names the node after its host where nothing else names it. */
public final class HostName implements ConfigSource {
    private static final String NODE_ID = "copyrun.tftp.node-id";
    /** Below every source that people write to. */
    private static final int ORDINAL = 1;

    private static final int NAME_MAX = 63;

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(NODE_ID);
    }

    @Override
    public @Nullable String getValue(String name) {
        return NODE_ID.equals(name) ? hostName() : null;
    }

    private static String hostName() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "tftp-1";
        }
        return name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "host name";
    }
}

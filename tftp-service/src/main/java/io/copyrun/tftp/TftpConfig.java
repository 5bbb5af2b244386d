package io.copyrun.tftp;

import io.copyrun.tftp.server.NodeSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set of a transfer node, under {@code copyrun.tftp}. */
@ConfigMapping(prefix = "copyrun.tftp")
public interface TftpConfig {
    /** Name of this node in tickets and events; that of the host unless set. */
    String nodeId();

    /** Where requests are taken; the wildcard address answers each device from the address that it asked. */
    @WithDefault("0.0.0.0")
    String bindAddress();

    /** Devices cannot be told another port than 69; others are for tests and simulated devices. */
    @WithDefault("69")
    int port();

    /** What devices are told to copy to; else the bind address, or the first address of this host that is no loopback. */
    Optional<String> advertisedAddress();

    /** Where the archive fetches uploads from. */
    @WithDefault("http://127.0.0.1:${quarkus.http.port}")
    String httpUrl();

    /** One port ({@code 0}: any free one for each transfer) or a range such as {@code 1056-1059}, for firewalls. */
    @WithDefault("0")
    String transferPorts();

    /** Whether transfers run over the request port, for NAT and for clusters that publish one port only. */
    @WithDefault("false")
    boolean singlePort();

    /** Sites that this node serves; none for all. */
    Optional<List<String>> sites();

    /** Base address of the archive-service. */
    @WithDefault("http://127.0.0.1:8083")
    URI archiveUrl();

    /** Loops that transfers are spread over; one of two cores is left to hashing, disk and broker. */
    Optional<Integer> eventLoops();

    SpoolConfig spool();

    /** What happens to an upload that nobody asked for: refuse, known-devices or any. */
    @WithDefault("refuse")
    NodeSettings.UnexpectedUploads unexpectedUploads();

    /** Largest upload where no ticket says less: above the largest images of today. */
    @WithDefault("4G")
    MemorySize maxBytes();

    LimitConfig limits();

    RcpConfig rcp();

    FtpConfig ftp();

    ScpConfig scp();

    CarriedConfig carried();

    /** Where received files wait for the archive. */
    interface SpoolConfig {
        @WithDefault("${copyrun.home:.copyrun}/tftp/spool")
        Path directory();

        /** Room on the volume that uploads must leave; below it they are refused. */
        @WithDefault("256M")
        MemorySize reserve();

        /** Uploads that may wait for the archive, a kilobyte of memory each; more are refused. */
        @WithDefault("50000")
        int uploads();

        /** Artifacts of the archive kept for reading; up to eight times as many while tickets that are armed want them. */
        @WithDefault("16")
        int cachedArtifactsMax();
    }

    /** Limits of transfers. */
    interface LimitConfig {
        /** Transfers at the same time; each needs a socket, unless there is a range of transfer ports. */
        @WithDefault("4096")
        int transfers();

        /** Transfers of one device at the same time. */
        @WithDefault("16")
        int transfersPerDevice();

        /** Transfers of the devices in one network (/24, /64) at the same time: so that one site does not take all. */
        @WithDefault("2048")
        int transfersPerNetwork();

        /** How long a device may take to react to our first packet: longer than an old one needs to open a file. */
        @WithDefault("30S")
        Duration answerWithin();

        /** How long a transfer may take: 866 MB at 512 bytes over a line of 20 ms takes ten hours. */
        @WithDefault("12H")
        Duration transferWithin();

        /** How long nothing may move in a transfer over RCP, FTP or SCP: an old device may erase a sector of its flash meanwhile. */
        @WithDefault("90S")
        Duration silence();

        /** Largest block size agreed to (RFC 2348). */
        @WithDefault("65464")
        int blockSize();

        /** Largest window agreed to (RFC 7440), in blocks. */
        @WithDefault("64")
        int window();
    }

    /** The RCP server. Whoever is on the network reads along. */
    interface RcpConfig {
        @WithDefault("false")
        boolean enabled();

        /** Devices cannot be told another port than 514. */
        @WithDefault("514")
        int port();
    }

    /** The FTP server. Whoever is on the network reads along, but cannot use a password twice. */
    interface FtpConfig {
        @WithDefault("false")
        boolean enabled();

        @WithDefault("21")
        int port();

        /** Where the node awaits data connections: {@code 0} for any free port, or a range such as {@code 50000-50099}. */
        @WithDefault("0")
        String passivePorts();

        /** Devices to which the node opens data connections, to the device's own address only; names in the inventory. */
        Optional<List<String>> activeDevices();
    }

    /** What a session carries between a device and this node, over the HTTP port. */
    interface CarriedConfig {
        /** On: it opens no port, and without a ticket of these protocols there is nothing to be had. */
        @WithDefault("true")
        boolean enabled();
    }

    /** The SSH server that devices copy to with SCP and SFTP. */
    interface ScpConfig {
        @WithDefault("false")
        boolean enabled();

        /** Most devices cannot be told another port than 22. */
        @WithDefault("22")
        int port();

        /** Whether SHA-1 and CBC are offered, too: IOS 12 and 15 have little else. */
        @WithDefault("false")
        boolean legacyAlgorithms();
    }
}

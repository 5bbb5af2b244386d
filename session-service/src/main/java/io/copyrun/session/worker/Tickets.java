package io.copyrun.session.worker;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.device.Completeness;
import io.copyrun.session.device.DeviceFile;
import io.copyrun.session.device.Via;
import io.copyrun.session.node.WireName;
import io.copyrun.session.operation.Backup;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the tickets of backups. */
public final class Tickets {
    private static final Duration EXPIRY_MAX = Duration.ofDays(2);

    private final long configBytesMax;
    private final long fileBytesMax;
    private final RandomGenerator random;

    /**
     * A maker of tickets.
     *
     * @param random must be unpredictable: behind NAT the name alone is the proof
     */
    public Tickets(long configBytesMax, long fileBytesMax, RandomGenerator random) {
        this.configBytesMax = configBytesMax;
        this.fileBytesMax = fileBytesMax;
        this.random = random;
    }

    /** Where a device sends from. */
    record Source(DeviceChanged device, List<InetAddress> resolved) {
        List<String> addresses() {
            Set<String> addresses = new LinkedHashSet<>();
            resolved.forEach(address -> addresses.add(address.getHostAddress()));
            addresses.addAll(device.transferAddresses());
            return List.copyOf(addresses);
        }
    }

    /**
     * A ticket.
     *
     * @param via how the device copies with it
     */
    record Made(TransferExpected expected, Via via) {}

    Made of(
            Backup.Locating state,
            Source source,
            TransferNodeChanged node,
            DeviceFile file,
            Completeness completeness) {
        DeviceChanged device = source.device();
        TicketLogin login = TicketLogin.of(state.ledger().tried().protocol(), random);
        // What the session carries comes from this process, whose address nobody at the node knows: the login is the
        // proof.
        boolean isCarried = login.via().isCarried();
        return new Made(
                new TransferExpected(
                        UUID.randomUUID().toString(),
                        node.nodeId(),
                        state.order().operationId(),
                        device.device(),
                        state.kind(),
                        state.ledger().attempt(),
                        WireName.of(device.device(), state.kind(), file.baseName(), random),
                        Direction.UPLOAD,
                        login.via().protocol(),
                        isCarried ? List.of() : source.addresses(),
                        isCarried ? SourceCheck.NAME_ONLY : device.sourceCheck(),
                        completeness.endMark(),
                        completeness.noise(),
                        bytesMax(state.kind()),
                        null,
                        expiry(state),
                        null,
                        completeness.filtered(),
                        login.expected()),
                login.via());
    }

    /** A node takes no ticket for weeks; an attempt takes hours at most, and the next one gets a ticket of its own. */
    private static Instant expiry(Backup.Locating state) {
        Instant latest = state.since().plus(EXPIRY_MAX);
        return latest.isBefore(state.order().deadline())
                ? latest
                : state.order().deadline();
    }

    /** The largest file that a kind may be. */
    public long bytesMax(String kind) {
        return switch (kind) {
            case Kind.RUNNING_CONFIG, Kind.STARTUP_CONFIG -> configBytesMax;
            default -> fileBytesMax;
        };
    }
}

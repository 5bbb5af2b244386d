package io.copyrun.session.api;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.SessionConfig;
import io.copyrun.session.device.Completeness;
import io.copyrun.session.device.Via;
import io.copyrun.session.node.NodeChoice;
import io.copyrun.session.node.WireName;
import io.copyrun.session.store.Directory;
import io.copyrun.session.store.TicketStore;
import io.copyrun.session.worker.TicketLogin;
import io.copyrun.session.worker.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives tickets for copies that people type, and waits until the node has them. */
@ApplicationScoped
public class TicketDesk {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String NEXUS = "cisco-nxos";

    private final Directory directory;
    private final TicketStore tickets;
    private final KnownPlatforms platforms;
    private final Tickets sizes;
    private final SessionConfig.Ticket config;
    private final SecureRandom random = new SecureRandom();

    TicketDesk(
            Directory directory, TicketStore tickets, KnownPlatforms platforms, Tickets sizes, SessionConfig config) {
        this.directory = directory;
        this.tickets = tickets;
        this.platforms = platforms;
        this.sizes = sizes;
        this.config = config.ticket();
    }

    /** Gives a ticket; throws a problem document when there can be none. */
    TicketView issue(@Nullable TicketRequest request) throws InterruptedException {
        TicketOrder order = TicketOrder.of(request, config.expiresIn(), config.expiresInMax());
        Optional<DeviceChanged> device = Optional.ofNullable(order.device()).map(name -> directory
                .device(name)
                .orElseThrow(() -> Problems.unknown("device", name, "one that the inventory has announced")));
        TransferNodeChanged node = NodeChoice.choose(
                        device.map(DeviceChanged::site).orElse(null), order.protocol(), directory.nodesAlive())
                .orElseThrow(() -> Problems.unavailable(
                        "no living transfer node serves " + order.protocol() + " with room in its spool"));
        TicketLogin login = TicketLogin.of(order.protocol(), random);
        TransferExpected expected = expected(order, device.orElse(null), node, login);
        tickets.publish(expected);
        awaitArmed(expected);
        return view(expected, device.orElse(null), node, login.via());
    }

    private TransferExpected expected(
            TicketOrder order, @Nullable DeviceChanged device, TransferNodeChanged node, TicketLogin login) {
        String kind = order.kind() == null ? "" : order.kind();
        String name = device == null ? "hand" : device.device();
        String original = order.direction() == Direction.DOWNLOAD && kind.equals(Kind.IMAGE) ? "image.bin" : kind;
        Completeness completeness = completeness(order, device);
        return new TransferExpected(
                UUID.randomUUID().toString(),
                node.nodeId(),
                null,
                order.device(),
                order.kind(),
                1,
                WireName.of(name, kind, original, random),
                order.direction(),
                order.protocol(),
                device == null ? order.sourceAddresses() : addresses(device),
                device == null ? SourceCheck.STRICT : device.sourceCheck(),
                completeness.endMark(),
                completeness.noise(),
                order.maxBytes() == null ? sizes.bytesMax(kind) : order.maxBytes(),
                order.artifactId(),
                Instant.now().plus(order.expiresIn()),
                null,
                null,
                login.expected());
    }

    private Completeness completeness(TicketOrder order, @Nullable DeviceChanged device) {
        return device == null || device.platform() == null || order.kind() == null
                ? new Completeness(null, List.of(), null)
                : platforms.completeness(device.platform(), order.kind());
    }

    private static List<String> addresses(DeviceChanged device) {
        Set<String> addresses = new LinkedHashSet<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(device.address())) {
                addresses.add(address.getHostAddress());
            }
        } catch (UnknownHostException e) {
            throw Problems.unknown("address", device.address(), "an IP address, or a name in DNS");
        }
        addresses.addAll(device.transferAddresses());
        return List.copyOf(addresses);
    }

    private void awaitArmed(TransferExpected expected) throws InterruptedException {
        boolean isUpload = expected.direction() == Direction.UPLOAD;
        Duration patience = isUpload ? config.armed() : config.fetched();
        long untilNanos = System.nanoTime() + patience.toNanos();
        while (true) {
            TicketStore.Answer answer =
                    tickets.answer(expected.transferId()).orElse(new TicketStore.Answer(false, null));
            String failure = answer.failure();
            if (failure != null) {
                tickets.withdraw(expected, "the node will not serve it");
                throw Problems.unavailable(
                        "the transfer node " + expected.nodeId() + " will not serve the ticket: " + failure);
            }
            if (answer.armed()) {
                return;
            }
            if (System.nanoTime() > untilNanos) {
                tickets.withdraw(expected, "the node did not take it in time");
                throw Problems.unavailable("the transfer node " + expected.nodeId()
                        + (isUpload
                                ? " did not take the ticket within "
                                : " did not take the ticket and fetch artifact " + expected.artifactId() + " within ")
                        + patience.toSeconds() + " s");
            }
            Thread.sleep(POLL);
        }
    }

    private TicketView view(
            TransferExpected expected, @Nullable DeviceChanged device, TransferNodeChanged node, Via via) {
        int port = NodeChoice.port(node, via.protocol()).orElseThrow();
        String address = node.advertisedAddress();
        var server = new CommandLine.Server(address, port, via);
        String line = device == null
                ? CommandLine.onComputer(expected.direction(), server, expected.fileName())
                : CommandLine.onDevice(expected.direction(), expected.kind(), server, expected.fileName(), vrf(device));
        return new TicketView(
                expected.transferId(),
                expected.fileName(),
                address,
                port,
                via.protocol().name().toLowerCase(Locale.ROOT),
                expected.expiresAt(),
                line,
                via.userName(),
                via.password());
    }

    /** Only the Nexus takes the routing table in the copy command. */
    private @Nullable String vrf(DeviceChanged device) {
        boolean isNexus = device.platform() != null
                && platforms
                        .find(device.platform())
                        .filter(platform -> platform.name().equals(NEXUS))
                        .isPresent();
        return isNexus ? device.vrf() : null;
    }
}

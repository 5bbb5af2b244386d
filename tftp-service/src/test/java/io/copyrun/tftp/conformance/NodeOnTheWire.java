package io.copyrun.tftp.conformance;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.Broker;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.server.TftpServer;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The node as its surroundings know it: a UDP port, events, and the addresses that the archive reads. */
abstract class NodeOnTheWire {
    @Inject
    TftpServer server;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    @ConfigProperty(name = "copyrun.tftp.spool.directory")
    Path spool;

    Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    InetSocketAddress node() {
        return new InetSocketAddress("127.0.0.1", server.requestAddress().getPort());
    }

    Device device() throws IOException {
        return new Device(node());
    }

    Tickets armed(Tickets ticket) {
        broker().arm(ticket);
        return ticket;
    }

    Tickets upload() {
        return armed(Tickets.upload());
    }

    /** A ticket for reading this content. */
    Tickets download(byte[] content) {
        String artifact = UUID.randomUUID().toString();
        ArchiveStandIn.keep(artifact, content);
        return armed(Tickets.download(artifact));
    }

    TransferCompleted completed(Tickets ticket) {
        return broker().await(
                        TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    TransferFailed failed(Tickets ticket) {
        return broker().await(TransferFailed.class, event -> event.transferId().equals(ticket.transferId()));
    }

    /** What the archive would fetch of an upload that has been acknowledged. */
    static byte[] kept(Tickets ticket) {
        return RestAssured.get(contentOf(ticket))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    static boolean isKept(Tickets ticket) {
        return RestAssured.get(contentOf(ticket)).statusCode() == 200;
    }

    private static String contentOf(Tickets ticket) {
        return "/api/transfers/" + ticket.transferId() + "/content";
    }

    /** Every file of the spool that is not the node's own bookkeeping. */
    List<String> spooled() throws IOException {
        try (Stream<Path> files = Files.list(spool.resolve("data"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}

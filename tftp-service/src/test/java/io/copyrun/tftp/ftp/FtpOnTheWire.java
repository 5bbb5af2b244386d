package io.copyrun.tftp.ftp;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferRefused;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.Broker;
import io.copyrun.tftp.StreamServers;
import io.copyrun.tftp.Tickets;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The node as devices know it that copy over FTP. */
abstract class FtpOnTheWire {
    @Inject
    StreamServers servers;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    InetSocketAddress node() {
        int port = servers.all().stream()
                .filter(server -> server.protocol() == TransferProtocol.FTP)
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
        return new InetSocketAddress("127.0.0.1", port);
    }

    FtpDevice device(Tickets ticket) throws IOException {
        return new FtpDevice(node()).loggedIn(ticket);
    }

    Tickets armed(Tickets ticket) {
        broker().arm(ticket);
        return ticket;
    }

    Tickets upload() {
        return armed(Tickets.upload().over(TransferProtocol.FTP));
    }

    Tickets upload(String kind) {
        return armed(Tickets.upload().over(TransferProtocol.FTP).of(kind));
    }

    /** A ticket for reading this content. */
    Tickets download(byte[] content, String kind) {
        // The same for the same content: the stand-in forgets nothing.
        String artifact = "ftp-" + content.length + "-" + Arrays.hashCode(content);
        ArchiveStandIn.keep(artifact, content);
        return armed(Tickets.download(artifact).over(TransferProtocol.FTP).of(kind));
    }

    Tickets download(byte[] content) {
        return download(content, "file:flash:test");
    }

    TransferCompleted completed(Tickets ticket) {
        return broker().await(
                        TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    TransferFailed failed(Tickets ticket) {
        return broker().await(TransferFailed.class, event -> event.transferId().equals(ticket.transferId()));
    }

    TransferRefused refused(String fileName) {
        return broker().await(TransferRefused.class, event -> fileName.equals(event.fileName()));
    }

    /** What the archive would fetch of an upload. */
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

    static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}

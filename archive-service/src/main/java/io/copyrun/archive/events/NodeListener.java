package io.copyrun.archive.events;

import io.copyrun.archive.catalogue.Nodes;
import io.copyrun.event.Printable;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.wire.Envelope;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.net.URI;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears where transfer nodes are. */
@Singleton
public class NodeListener {
    private final Intake intake;
    private final Nodes nodes;

    NodeListener(Intake intake, Nodes nodes) {
        this.intake = intake;
        this.nodes = nodes;
    }

    /** Takes in a record of the topic of nodes. */
    @Incoming("nodes")
    @Blocking
    public void on(ConsumerRecord<String, byte[]> record) {
        intake.take(record, this::onEvent, nodes::removed);
    }

    private void onEvent(Envelope envelope) {
        if (envelope.event() instanceof TransferNodeChanged changed) {
            nodes.seen(changed.nodeId(), httpUrl(changed.httpUrl()), changed.seenAt());
        }
    }

    /** The URL without a slash at its end; it must be one that paths can be added to, and carry no credentials. */
    static String httpUrl(String given) {
        URI uri;
        try {
            uri = URI.create(given);
        } catch (IllegalArgumentException e) {
            throw invalid(given);
        }
        boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!isHttp
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw invalid(given);
        }
        return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    }

    private static IllegalArgumentException invalid(String given) {
        return new IllegalArgumentException("invalid httpUrl: " + Printable.shortened(given)
                + " (expected: http or https, a host, and neither credentials nor a query)");
    }
}

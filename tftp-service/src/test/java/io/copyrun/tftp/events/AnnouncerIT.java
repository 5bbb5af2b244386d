package io.copyrun.tftp.events;

import io.copyrun.event.Topic;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.local.Broker;
import io.copyrun.local.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncerIT {
    private static final int EVENTS = 100;

    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    private void hear(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            if (EventCodec.decode(record) instanceof Received.Known known
                    && known.envelope().event() instanceof TransferArmed armed) {
                heard.add(armed.transferId());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void losesNothingThatWasSaidWhileTheBrokerWasAway(@TempDir Path directory) throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        try (Broker broker = Broker.start(directory, port, controllerPort)) {
            Topics.create(broker.bootstrapServers());
        }
        String servers = "127.0.0.1:" + port;
        try (EventPublisher publisher = new EventPublisher(servers, "test");
                Announcer announcer = new Announcer(publisher, Clock.systemUTC(), List::of)) {
            announcer.start();
            for (int i = 0; i < EVENTS; i++) {
                announcer.must(new TransferArmed("t-" + i, "node", null, "r1", "name", Instant.EPOCH), null);
            }

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> announcer.repeated() > 0);
            try (Broker broker = Broker.start(directory, port, controllerPort);
                    TopicReader reader =
                            new TopicReader(broker.bootstrapServers(), Topic.TRANSFERS, null, this::hear)) {
                reader.start();

                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> heard.size() == EVENTS);
            }
        }
    }
}

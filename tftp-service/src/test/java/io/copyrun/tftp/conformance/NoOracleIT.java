package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 38: nobody can tell a name that nobody knows from one that is not for him, or not now. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class NoOracleIT extends NodeOnTheWire {
    private static final String ELSEWHERE = "127.38.0.1";
    private static final int PATIENCE_MILLIS = 20;

    /** A request by its opcode, and the address that it comes from. */
    private record Question(String address, int opcode, String name) {}

    /** Questions that must all get the same answer, which is none. */
    private Map<String, Question> questions() throws IOException {
        Tickets waiting = upload();
        Tickets readable = download(content(100));
        Tickets elsewhere = armed(Tickets.upload().from("127.38.0.2"));
        Tickets withdrawn = upload();
        broker().publish(new TransferWithdrawn(
                withdrawn.transferId(), withdrawn.expected().nodeId(), null, "r1", "cancelled"));
        Tickets spent = upload();
        try (Device device = device()) {
            device.askToWrite(spent.fileName(), Map.of()).receive();
            new Blocks(512, 1).upload(device, content(10));
        }
        Tickets expired = armed(Tickets.upload().validFor(Duration.ofSeconds(1)));
        failed(expired);

        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("unknown, to write", new Question(ELSEWHERE, 2, "r1-run-00000000"));
        questions.put("unknown, to read", new Question(ELSEWHERE, 1, "r1-run-00000000"));
        questions.put("known, of another address", new Question(ELSEWHERE, 2, elsewhere.fileName()));
        questions.put("known, to read instead of to write", new Question("127.0.0.1", 1, waiting.fileName()));
        questions.put("known, to write instead of to read", new Question("127.0.0.1", 2, readable.fileName()));
        questions.put("withdrawn", new Question("127.0.0.1", 2, withdrawn.fileName()));
        questions.put("spent", new Question("127.0.0.1", 2, spent.fileName()));
        questions.put("expired", new Question("127.0.0.1", 2, expired.fileName()));
        return questions;
    }

    @Test
    @Threat(38)
    void everyQuestionThatNobodyExpectsGetsTheSameSilence() throws IOException {
        Map<String, Device> asked = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Question> entry : questions().entrySet()) {
                Question question = entry.getValue();
                for (String mode : List.of("octet", "netascii", "mail", "")) {
                    Device device = new Device(node(), question.address(), 0);
                    asked.put(entry.getKey() + ", as " + mode, device);
                    device.ask(Device.request(question.opcode(), question.name(), mode))
                            .ask(Device.request(
                                    question.opcode(), question.name(), mode, "blksize", "8", "tsize", "0"));
                }
            }
            // Requests are taken in order, so all of these have been decided when this one is answered.
            try (Device fence = device()) {
                fence.askToWrite(upload().fileName(), Map.of()).receive();
            }
            for (Map.Entry<String, Device> device : asked.entrySet()) {
                assertThat(device.getValue().receive(PATIENCE_MILLIS))
                        .as(device.getKey())
                        .isEmpty();
            }
        } finally {
            asked.values().forEach(Device::close);
        }
    }

    /** The silence is not that of a node that hears nothing: the right question is answered all the time. */
    @ParameterizedTest
    @ValueSource(strings = {"octet", "netascii"})
    @Threat(38)
    void theRightQuestionIsAnswered(String mode) throws IOException {
        Tickets ticket = upload();
        try (Device stranger = new Device(node(), ELSEWHERE, 0);
                Device device = device()) {
            stranger.ask(Device.request(2, ticket.fileName(), mode));

            assertThat(device.ask(Device.request(2, ticket.fileName(), mode)).receive())
                    .isEqualTo(ack(0));
            assertThat(stranger.hearsNothing()).isTrue();
        }
    }
}

package io.copyrun.tftp.rcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RcpTest {
    private static final String UPLOAD = "\0local\0netops\0rcp -t r1-run\0";
    private static final String DOWNLOAD = "\0local\0netops\0rcp -f r1-run\0";

    /** What a conversation has come to; buffers are copied, as they are good for one step only. */
    private static final class Talk {
        private Rcp state;
        private final List<Effect> effects = new ArrayList<>();
        private final StringBuilder file = new StringBuilder();
        private final StringBuilder said = new StringBuilder();

        Talk(Step first) {
            state = first.next();
            note(first);
        }

        Talk() {
            this(Step.of(Rcp.greeted()));
        }

        private void note(Step step) {
            state = step.next();
            for (Effect effect : step.effects()) {
                switch (effect) {
                    case Effect.Append(ByteBuffer bytes) -> file.append(StandardCharsets.ISO_8859_1.decode(bytes));
                    case Effect.Write(byte[] bytes) -> said.append(new String(bytes, StandardCharsets.ISO_8859_1));
                    default -> effects.add(effect);
                }
            }
        }

        Talk hears(String text) {
            note(Rcp.take(state, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1))));
            return this;
        }

        Talk happens(Event event) {
            note(state.step(event));
            return this;
        }
    }

    @Test
    void anUploadIsAcknowledgedWhenItIsDurableAndNotBefore() {
        Talk talk = new Talk().hears(UPLOAD).hears("C0644 5 confg\n").happens(new Event.Receiving());
        talk.hears("hello\0");

        assertThat(talk.said).hasToString("\0\0\0");
        assertThat(talk.effects).containsExactly(new Effect.Receive("r1-run", "netops", 5), new Effect.EndFile());

        talk.happens(new Event.Durable());

        assertThat(talk.said).hasToString("\0\0\0\0");
        assertThat(talk.file).hasToString("hello");
    }

    @Test
    void aDownloadIsCompleteWhenTheDeviceSaysSoAndNotBefore() {
        Talk talk = new Talk().hears(DOWNLOAD).happens(new Event.Sending(5)).hears("\0");
        assertThat(talk.said).hasToString("\0C0644 5 r1-run\n");

        talk.hears("\0").happens(new Event.Written());
        assertThat(talk.effects).containsExactly(new Effect.Send("r1-run", "netops"), new Effect.WriteFile());

        talk.hears("\0");
        assertThat(talk.effects).endsWith(new Effect.Complete(), new Effect.Close());
    }

    @Test
    void aDeviceMaySayThatItIsReadyWhileTheTicketIsLookedFor() {
        Talk talk = new Talk().hears(DOWNLOAD + "\0").happens(new Event.Sending(5));

        assertThat(talk.said).hasToString("\0C0644 5 r1-run\n");
    }

    @Test
    void aDeviceThatHasNoRoomEndsTheDownload() {
        Talk talk =
                new Talk().hears(DOWNLOAD + "\0").happens(new Event.Sending(5)).hears("\0");
        talk.hears("\u0001rcp: flash: No space left on device\n").happens(new Event.Written());

        assertThat(talk.effects).doesNotContain(new Effect.Complete());
        assertThat(talk.effects).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(Effect.Fail.class, fail -> assertThat(fail.explanation())
                        .contains("No space left")));
    }

    static Stream<Arguments> conversations() {
        return Stream.of(
                Arguments.of(UPLOAD, "T1 0 1 0\nC0644 0 x\n"),
                Arguments.of(UPLOAD, "D0755 0 x\n"),
                Arguments.of(UPLOAD, "C0644 99 x y\n"),
                Arguments.of("700\0", ""),
                Arguments.of("\0a\0b\0sh\0", ""));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void whereTheNetworkCutsTheBytesChangesNothing(String greeting, String rest) {
        String all = greeting + rest;
        Talk whole = new Talk().hears(all);
        for (int cut = 1; cut < all.length(); cut++) {
            Talk cutOnce = new Talk().hears(all.substring(0, cut)).hears(all.substring(cut));

            assertThat(cutOnce.said).hasToString(whole.said.toString());
            assertThat(cutOnce.effects).isEqualTo(whole.effects);
        }
    }

    @Test
    void theBytesOfAFileMayBeAnything() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] content = new byte[random.nextInt(300)];
            random.nextBytes(content);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            Talk talk = new Talk().hears(UPLOAD).hears("C0644 " + content.length + " x\n");
            talk.happens(new Event.Receiving());
            String rest = text + "\0";
            for (int at = 0; at < rest.length(); ) {
                int end = Math.min(rest.length(), at + 1 + random.nextInt(50));
                talk.hears(rest.substring(at, end));
                at = end;
            }

            assertThat(talk.file).hasToString(text);
            assertThat(talk.effects).endsWith(new Effect.EndFile());
        }
    }

    @Test
    void whateverComesNothingIsEverThrown() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            Talk talk = new Talk().hears(random.nextBoolean() ? UPLOAD : DOWNLOAD);
            for (int i = 0; i < 6; i++) {
                switch (random.nextInt(5)) {
                    case 0 -> talk.happens(new Event.Receiving());
                    case 1 -> talk.happens(new Event.Sending(random.nextInt(10)));
                    case 2 -> talk.happens(new Event.Failed("no"));
                    case 3 -> talk.happens(new Event.Durable());
                    default -> {
                        byte[] junk = new byte[random.nextInt(40)];
                        random.nextBytes(junk);
                        talk.hears(new String(junk, StandardCharsets.ISO_8859_1));
                    }
                }
            }
            talk.happens(new Event.Closed());

            assertThat(talk.effects)
                    .as("round %d", round)
                    .filteredOn(Effect.Complete.class::isInstance)
                    .isEmpty();
        }
    }

    @Test
    void aConversationOverAChannelThatKnowsItsUserBeginsAtTheCommand() {
        RcpCommand command = RcpCommand.parse("scp", "scp -v -p -t -- r1-run").orElseThrow();

        assertThat(command).isEqualTo(new RcpCommand(Direction.UPLOAD, "r1-run"));
        assertThat(new Talk(Rcp.begun(command, "")).said).hasToString("\0");
    }
}

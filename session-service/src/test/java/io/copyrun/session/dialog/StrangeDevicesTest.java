package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions with devices that are strange in every way; profile nightly plays more of them. */
class StrangeDevicesTest {
    private static final int SESSIONS = 20_000;
    private static final int FEW = 1_000;

    @Test
    void areNeverBelievedWhatIsNotTrue() {
        var tally = Tally.of(0, SESSIONS, StrangeSession::new);

        assertThat(tally.wrong()).as(tally.toString()).isEmpty();
    }

    @Test
    void wouldBeBelievedIfAnyLineThatEndsLikeAPromptWereOne() {
        var tally = Tally.of(0, FEW, NaiveSession::new);

        assertThat(tally.truncated()).as(tally.toString()).isPositive();
        assertThat(tally.wrong()).anyMatch(wrong -> wrong.contains("accepted as the whole configuration"));
    }

    @Test
    void wouldBeBelievedIfThePromptWereNotProven() {
        var tally = Tally.of(0, FEW, seed -> new StrangeSession(seed) {
            @Override
            Outcome readExactly(Task task) {
                return read(task);
            }
        });

        assertThat(tally.truncated()).as(tally.toString()).isPositive();
    }

    @Test
    void wouldBeBelievedIfAnyCountOfBytesWereASuccess() {
        var tally = Tally.of(0, FEW, seed -> new StrangeSession(seed) {
            @Override
            Outcome ended(Outcome copy) {
                return copy instanceof Outcome.Failed failed && failed.atPrompt()
                        ? new Outcome.Succeeded(99L, "99 bytes copied", List.of())
                        : copy;
            }
        });

        assertThat(tally.wrong()).anyMatch(wrong -> wrong.contains("a copy that was not made has succeeded"));
    }

    /** Takes whatever looks like a prompt for the end of an output, as soon as it is read. */
    private static final class NaiveSession extends StrangeSession {
        NaiveSession(long seed) {
            super(seed);
        }

        @Override
        Outcome readExactly(Task task) {
            device().typed(task.command().typed() + "\r", now().toEpochMilli());
            var said = new StringBuilder();
            for (int i = 0; i < FEW; i++) {
                Event event = next(now().toEpochMilli() + 30_000);
                if (event instanceof Event.Received received) {
                    said.append(received.octets());
                }
                int prompt = said.lastIndexOf("\n");
                if (prompt >= 0 && said.substring(prompt).matches("(?s).*[#>]\\s*$")) {
                    int echo = said.indexOf("\n");
                    return new Outcome.Ran(shown(said.substring(Math.min(echo + 1, prompt), prompt)), null);
                }
            }
            return new Outcome.Left();
        }

        private static String shown(String octets) {
            return String.join("\n", Screen.EMPTY.feed(octets + "\n").finished());
        }
    }
}

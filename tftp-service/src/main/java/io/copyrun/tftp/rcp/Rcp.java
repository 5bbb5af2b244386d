package io.copyrun.tftp.rcp;

import io.copyrun.event.Direction;
import io.copyrun.event.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of one conversation, seen from the node.
 *
 * <pre>
 *  {@link Greeted} --- rcp -t ---> {@link AwaitingRecord} -- C --> {@link Asking} --> {@link Filling} --> {@link Syncing} --> {@link Settled}
 *      |
 *      '------- rcp -f ---> {@link Asking} --> {@link Offering} --> {@link Emptying} --> {@link AwaitingReceipt} --> {@link Settled}
 * </pre>
 *
 * <p>What comes in between, where the peer should wait for an answer, ends it: nothing is ever read ahead.
 */
public sealed interface Rcp
        permits Greeted, AwaitingRecord, Asking, Filling, Syncing, Offering, Emptying, AwaitingReceipt, Settled {
    /** The one byte that says yes. */
    byte[] YES = {0};

    /** The state that follows from an event, and what to do. */
    Step step(Event event);

    /** A conversation from the greeting of rsh on. */
    static Rcp greeted() {
        return new Greeted(Greeting.begin(), false);
    }

    /** A conversation over a channel that has told its command by other means, as SSH has. */
    static Step begun(RcpCommand command, String userName) {
        return command.direction() == Direction.UPLOAD
                ? Step.of(new AwaitingRecord(command, userName, ""), new Effect.Write(YES))
                : Step.of(
                        new Asking(Direction.DOWNLOAD, command.target(), 0, false),
                        new Effect.Send(command.target(), userName));
    }

    /** Takes bytes in, state by state, until there are none. */
    static Step take(Rcp state, ByteBuffer bytes) {
        List<Effect> effects = new ArrayList<>();
        Rcp next = state;
        while (bytes.hasRemaining()) {
            Step step = next.step(new Event.Bytes(bytes));
            effects.addAll(step.effects());
            next = step.next();
        }
        return new Step(next, effects);
    }

    /** What says no, and why, as rcp(1) and IOS print it. */
    static Effect no(String why) {
        String line = Printable.shortened(why).replace('\n', ' ');
        return new Effect.Write(("\u0001rcp: " + line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

package io.copyrun.tftp.rcp;

import io.copyrun.event.Direction;
import java.util.Optional;

/**
 * The greeting is coming.
 *
 * @param isOpening whether the second connection is being opened, which the peer waits for before it says more
 */
record Greeted(Greeting greeting, boolean isOpening) implements Rcp {
    static final String DENIED = "Permission denied.";

    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Bytes(var bytes) when !isOpening -> after(greeting.after(bytes));
            case Event.ErrorChannelOpen() when isOpening -> Step.of(new Greeted(greeting, false));
            default -> over("", "the greeting of rsh was not followed");
        };
    }

    private Step after(Greeting next) {
        if (next.isTooLong()) {
            return over(next.rest(), "a greeting of rsh that does not end");
        }
        if (next.hasPortOnly()) {
            Integer port = next.errorPort();
            if (port == null) {
                return over(next.parts().getFirst(), "an invalid port for errors (expected: 0, or 512 to 1023)");
            }
            return port == 0
                    ? Step.of(new Greeted(next, false))
                    : Step.of(new Greeted(next, true), new Effect.OpenErrorChannel(port));
        }
        return next.isWhole() ? commanded(next) : Step.of(new Greeted(next, false));
    }

    private static Step commanded(Greeting whole) {
        Optional<RcpCommand> command = RcpCommand.parse("rcp", whole.command());
        if (command.isEmpty()) {
            return over(whole.command(), "not a copy of one file (expected: rcp -t NAME or rcp -f NAME)");
        }
        // The shell has been started, says this; the rest is said by what would be rcp.
        Effect started = new Effect.Write(YES);
        String user = whole.userName();
        return command.get().direction() == Direction.UPLOAD
                ? Step.of(new AwaitingRecord(command.get(), user, ""), started, new Effect.Write(YES))
                : Step.of(
                        new Asking(Direction.DOWNLOAD, command.get().target(), 0, false),
                        started,
                        new Effect.Send(command.get().target(), user));
    }

    private static Step over(String wanted, String explanation) {
        return Step.of(new Settled(), new Effect.Refuse(wanted, explanation), Rcp.no(DENIED), new Effect.Close());
    }
}

package io.copyrun.simulator.tftp;

import io.copyrun.simulator.tftp.TransferState.Ended;
import io.copyrun.simulator.tftp.TransferState.Moving;
import io.copyrun.simulator.tftp.TransferState.Requesting;
import java.time.Instant;

/**
 * A read request as these devices make it, one block at a time.
 *
 * <p>{@link Requesting} to {@link Moving} on the first answer, {@link Moving} from block to block, {@link Ended} after a block
 * of less than the block size, on an error packet, or when a packet was sent often enough.
 */
public final class DownloadMachine {
    private DownloadMachine() {}

    public static Step start(TransferPlan plan, Instant now) {
        return Step.of(new Requesting(1, plan.deadline(now)), new Effect.SendRequest());
    }

    /** The next state; a packet that does not fit the state changes nothing. */
    public static Step step(TransferPlan plan, TransferState state, Heard heard, Instant now) {
        return switch (state) {
            case Requesting requesting -> requesting(plan, requesting, heard, now);
            case Moving moving -> moving(plan, moving, heard, now);
            case Ended ended -> Step.of(ended);
        };
    }

    private static Step requesting(TransferPlan plan, Requesting state, Heard heard, Instant now) {
        Moving first = new Moving(1, TransferPlan.BLOCK_SIZE_BYTES, 1, plan.deadline(now));
        return switch (heard) {
            case Heard.Data data -> data(plan, first, data, now);
            case Heard.Options options ->
                Step.of(
                        new Moving(1, UploadMachine.blockSize(options.accepted()), 1, plan.deadline(now)),
                        new Effect.Acknowledge(0));
            case Heard.Refusal refusal ->
                Step.of(new Ended(new Ending.Refused(refusal.code(), refusal.message(), false)));
            case Heard.Silence silence ->
                state.tries() < plan.triesMax()
                        ? Step.of(
                                new Requesting(state.tries() + 1, plan.deadline(now)),
                                new Effect.ShowTimeout(),
                                new Effect.SendRequest())
                        : Step.of(new Ended(new Ending.TimedOut(false)), new Effect.ShowTimeout());
            case Heard.Acknowledgement ack -> Step.of(state);
        };
    }

    private static Step moving(TransferPlan plan, Moving state, Heard heard, Instant now) {
        return switch (heard) {
            case Heard.Data data -> data(plan, state, data, now);
            case Heard.Refusal refusal ->
                Step.of(new Ended(new Ending.Refused(refusal.code(), refusal.message(), true)));
            case Heard.Silence silence ->
                state.tries() < plan.triesMax()
                        ? Step.of(
                                new Moving(
                                        state.block(), state.blockSizeBytes(), state.tries() + 1, plan.deadline(now)),
                                new Effect.ShowTimeout(),
                                new Effect.Acknowledge(state.block() - 1))
                        : Step.of(new Ended(new Ending.TimedOut(true)), new Effect.ShowTimeout());
            case Heard.Options options -> Step.of(state, new Effect.Acknowledge(0));
            case Heard.Acknowledgement ack -> Step.of(state);
        };
    }

    private static Step data(TransferPlan plan, Moving state, Heard.Data data, Instant now) {
        if (data.block() == ((state.block() - 1) & 0xffff)) {
            // Our acknowledgement was lost: say it again, or the server never goes on.
            return Step.of(state, new Effect.Acknowledge(state.block() - 1));
        }
        if (data.block() != (state.block() & 0xffff)) {
            return Step.of(state);
        }
        TransferState next = data.lengthBytes() < state.blockSizeBytes()
                ? new Ended(new Ending.Complete())
                : new Moving(state.block() + 1, state.blockSizeBytes(), 1, plan.deadline(now));
        return Step.of(next, new Effect.Keep(), new Effect.Acknowledge(state.block()));
    }
}

package io.copyrun.simulator.tftp;

import io.copyrun.simulator.tftp.TransferState.Ended;
import io.copyrun.simulator.tftp.TransferState.Moving;
import io.copyrun.simulator.tftp.TransferState.Requesting;
import java.time.Instant;
import java.util.Map;

/**
 * A write request as these devices make it, one block at a time.
 *
 * <p>{@link Requesting} to {@link Moving} on the first answer, {@link Moving} from block to block on its acknowledgement,
 * {@link Ended} after the last one, on an error packet, or when a packet was sent often enough.
 */
public final class UploadMachine {
    private UploadMachine() {}

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
        return switch (heard) {
            case Heard.Acknowledgement ack when ack.block() == 0 -> send(plan, 1, TransferPlan.BLOCK_SIZE_BYTES, now);
            // RFC 2347: the server leaves out what it does not accept, and then the usual size holds.
            case Heard.Options options -> send(plan, 1, blockSize(options.accepted()), now);
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
            case Heard.Data data -> Step.of(state);
        };
    }

    private static Step moving(TransferPlan plan, Moving state, Heard heard, Instant now) {
        return switch (heard) {
            // An acknowledgement of an earlier block is not answered, or every late one would double all that follow.
            case Heard.Acknowledgement ack
            when ack.block() == (state.block() & 0xffff) ->
                state.block() == plan.lastBlock(state.blockSizeBytes())
                        ? Step.of(new Ended(new Ending.Complete()))
                        : send(plan, state.block() + 1, state.blockSizeBytes(), now);
            case Heard.Refusal refusal ->
                Step.of(new Ended(new Ending.Refused(refusal.code(), refusal.message(), true)));
            case Heard.Silence silence -> silence(plan, state, now);
            case Heard.Acknowledgement ack -> Step.of(state);
            case Heard.Data data -> Step.of(state);
            case Heard.Options options -> Step.of(state);
        };
    }

    private static Step silence(TransferPlan plan, Moving state, Instant now) {
        if (state.tries() >= plan.triesMax()) {
            return Step.of(new Ended(new Ending.TimedOut(true)), new Effect.ShowTimeout());
        }
        Moving again = new Moving(state.block(), state.blockSizeBytes(), state.tries() + 1, plan.deadline(now));
        return stopped(plan, state.block(), state.blockSizeBytes())
                ? Step.of(again, new Effect.ShowTimeout())
                : Step.of(again, new Effect.ShowTimeout(), new Effect.SendBlock(state.block(), state.blockSizeBytes()));
    }

    private static Step send(TransferPlan plan, long block, int blockSizeBytes, Instant now) {
        Moving next = new Moving(block, blockSizeBytes, 1, plan.deadline(now));
        return stopped(plan, block, blockSizeBytes)
                ? Step.of(next)
                : Step.of(next, new Effect.SendBlock(block, blockSizeBytes));
    }

    private static boolean stopped(TransferPlan plan, long block, int blockSizeBytes) {
        return (block - 1) * blockSizeBytes >= plan.stopAfterBytes();
    }

    static int blockSize(Map<String, String> accepted) {
        return Integer.parseInt(accepted.getOrDefault("blksize", Integer.toString(TransferPlan.BLOCK_SIZE_BYTES)));
    }
}

package io.copyrun.tftp.ssh;

import io.copyrun.tftp.scp.Conversation;
import io.copyrun.tftp.scp.Effect;
import io.copyrun.tftp.scp.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds a conversation over a channel, on a thread of its own; no process is started. */
final class FileCommand implements Command {
    private static final Logger LOG = Logger.getLogger(FileCommand.class);
    private static final int INPUT_BYTES = 128 << 10;

    private final Conversation conversation;
    private final TicketTransfer transfer;
    private final Workers workers;
    private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES).limit(0);
    private final Deque<Effect> todo = new ArrayDeque<>();

    private @Nullable InputStream from;
    private @Nullable OutputStream to;
    private @Nullable ExitCallback exit;
    private @Nullable Integer exitStatus;

    /**
     * Where conversations are held.
     *
     * @param stopping whether the node is about to stop: what was under way then is said at its next start
     */
    record Workers(Executor threads, BooleanSupplier stopping) {}

    FileCommand(Conversation conversation, TicketTransfer transfer, Workers workers) {
        this.conversation = conversation;
        this.transfer = transfer;
        this.workers = workers;
    }

    @Override
    public void setInputStream(InputStream stream) {
        from = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        to = stream;
    }

    /** Nothing is said there. */
    @Override
    public void setErrorStream(OutputStream stream) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        InputStream device = from;
        OutputStream answers = to;
        ExitCallback end = exit;
        if (device == null || answers == null || end == null) {
            throw new IllegalStateException("a channel without streams");
        }
        try {
            workers.threads().execute(() -> run(device, answers, end));
        } catch (RejectedExecutionException e) {
            throw new IOException("the node is about to stop", e);
        }
    }

    /** The streams are closed by then, by which the conversation ends. */
    @Override
    public void destroy(ChannelSession channel) {}

    private void run(InputStream device, OutputStream answers, ExitCallback end) {
        try {
            converse(device, answers);
            answers.flush();
        } catch (IOException e) {
            LOG.debugf("an SSH channel ended: %s", e.getMessage());
            leave();
        } catch (RuntimeException e) {
            LOG.error("a conversation over SSH failed", e);
            leave();
        }
        end.onExit(exitStatus == null ? 1 : exitStatus);
    }

    private void converse(InputStream device, OutputStream answers) throws IOException {
        todo.addAll(conversation.begin());
        carryOut(answers);
        while (exitStatus == null) {
            todo.addAll(conversation.on(next(device, answers)));
            carryOut(answers);
        }
    }

    private Event next(InputStream device, OutputStream answers) throws IOException {
        if (!input.hasRemaining()) {
            answers.flush();
            int length = device.read(input.array());
            if (length < 0) {
                return new Event.Ended();
            }
            input.clear().limit(length);
        }
        return new Event.Arrived(input);
    }

    private void carryOut(OutputStream answers) throws IOException {
        while (exitStatus == null && !todo.isEmpty()) {
            switch (todo.remove()) {
                case Effect.Reply(ByteBuffer bytes) ->
                    answers.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                case Effect.Close(int status) -> exitStatus = status;
                case Effect.Fail fail
                when workers.stopping().getAsBoolean() ->
                    LOG.infof("a transfer over SSH ended with the node: %s", fail.explanation());
                case Effect effect -> {
                    Event answer = transfer.carryOut(effect);
                    if (answer instanceof Event.Failed) {
                        todo.clear();
                    }
                    if (answer != null) {
                        todo.addAll(conversation.on(answer));
                    }
                }
            }
        }
    }

    /** The connection is gone, or what is said over it makes no sense: the transfer fails, and nobody is told. */
    private void leave() {
        todo.clear();
        exitStatus = null;
        todo.addAll(conversation.on(new Event.Ended()));
        try {
            carryOut(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            LOG.error("a conversation over SSH could not be ended", e);
        }
    }
}

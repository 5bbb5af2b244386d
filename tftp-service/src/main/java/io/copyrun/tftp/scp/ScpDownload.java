package io.copyrun.tftp.scp;

import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code scp -f}: one file is sent.
 *
 * <pre>
 *   {@link Opening} -- 0 --> {@link Asking} -- granted, C record --> {@link Announced} -- 0 --> {@link Sending} -- all bytes --> {@link Confirming} -- 0 --> {@link Over}
 * </pre>
 */
public final class ScpDownload implements Conversation {
    private static final int PIECE_BYTES = 256 << 10;

    private final ScpCommand command;
    private final String fileName;
    private final ScpLine line = new ScpLine();
    private State state = new Opening();

    /**
     * @param fileName of the ticket
     */
    public ScpDownload(ScpCommand command, String fileName) {
        this.command = command;
        this.fileName = fileName;
    }

    private sealed interface State {}

    private record Opening() implements State {}

    private record Asking() implements State {}

    private record Announced(long bytes) implements State {}

    private record Sending(long offset, long bytes) implements State {}

    private record Confirming(long bytes) implements State {}

    private record Complaining(long bytes) implements State {}

    private record Over() implements State {}

    @Override
    public List<Effect> begin() {
        if (Place.of(command.path(), fileName) != Place.FILE) {
            state = new Over();
            return List.of(
                    new Effect.Stranger(command.path()), ScpReplies.errorLine(ScpReplies.NO_FILE), new Effect.Close(1));
        }
        return List.of();
    }

    @Override
    public List<Effect> on(Event event) {
        return switch (event) {
            case Event.Arrived arrived -> onBytes(arrived.bytes());
            case Event.Granted granted -> {
                state = new Announced(granted.sizeBytes());
                String announcement = "C0644 " + granted.sizeBytes() + " " + fileName + "\n";
                yield List.of(new Effect.Reply(ByteBuffer.wrap(announcement.getBytes(StandardCharsets.ISO_8859_1))));
            }
            case Event.Loaded loaded when state instanceof Sending sending -> onLoaded(sending, loaded.bytes());
            case Event.Refused refused -> error(refused.told() == null ? ScpReplies.NO_FILE : refused.told());
            case Event.Failed failed -> error(failed.told());
            case Event.Ended ended -> onEnd();
            case Event.Loaded other -> List.of();
            case Event.Measured other -> List.of();
            case Event.Stored other -> List.of();
        };
    }

    private List<Effect> onBytes(ByteBuffer bytes) {
        if (state instanceof Complaining complaining) {
            return onComplaint(complaining, bytes);
        }
        if (state instanceof Over) {
            bytes.position(bytes.limit());
            return List.of();
        }
        byte said = bytes.get();
        if (said != 0) {
            return onNo(said);
        }
        return switch (state) {
            case Opening opening -> {
                state = new Asking();
                yield List.of(new Effect.Send());
            }
            case Announced announced -> send(0, announced.bytes());
            case Confirming confirming -> {
                state = new Over();
                yield List.of(new Effect.Complete(), new Effect.Close(0));
            }
            default -> throw new IllegalStateException("bytes in " + state);
        };
    }

    private List<Effect> onNo(byte said) {
        long bytes =
                switch (state) {
                    case Announced announced -> announced.bytes();
                    case Confirming confirming -> confirming.bytes();
                    default -> -1;
                };
        if (bytes < 0) {
            return error("expected: 0, before anything is sent");
        }
        if (said == 1 || said == 2) {
            state = new Complaining(bytes);
            return List.of();
        }
        return failed("the device answered " + said + " (expected: 0 when it is ready, and when it has the file)");
    }

    private List<Effect> onLoaded(Sending sending, ByteBuffer bytes) {
        int length = bytes.remaining();
        List<Effect> next = send(sending.offset() + length, sending.bytes());
        return List.of(new Effect.Reply(bytes), new Effect.Sent(length), next.getFirst());
    }

    private List<Effect> send(long offset, long bytes) {
        if (offset == bytes) {
            state = new Confirming(bytes);
            return List.of(ScpReplies.ok());
        }
        state = new Sending(offset, bytes);
        return List.of(new Effect.Read(offset, (int) Math.min(PIECE_BYTES, bytes - offset)));
    }

    private List<Effect> onComplaint(Complaining complaining, ByteBuffer bytes) {
        String text = line.take(bytes);
        if (text == null && !line.isTooLong()) {
            return List.of();
        }
        String complaint = text == null ? "" : ((ScpRecord.Complaint) ScpRecord.parse("\u0001" + text)).text();
        return failed("the device did not take the " + complaining.bytes() + " bytes: " + complaint);
    }

    private List<Effect> onEnd() {
        return switch (state) {
            case Announced announced -> failed("the connection ended before the device was ready for the file");
            case Sending sending ->
                failed("the connection ended after " + sending.offset() + " of " + sending.bytes() + " bytes");
            case Confirming confirming -> failed("the connection ended before the device confirmed the file");
            case Complaining complaining -> failed("the device did not take the " + complaining.bytes() + " bytes");
            case Opening opening -> close();
            case Asking asking -> close();
            case Over over -> close();
        };
    }

    private List<Effect> failed(String explanation) {
        state = new Over();
        return List.of(new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close(1));
    }

    private List<Effect> error(String text) {
        state = new Over();
        return ScpReplies.error(text);
    }

    private List<Effect> close() {
        state = new Over();
        return List.of(new Effect.Close(1));
    }
}

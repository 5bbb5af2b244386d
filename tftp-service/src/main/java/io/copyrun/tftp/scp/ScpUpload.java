package io.copyrun.tftp.scp;

import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code scp -t}: one file comes.
 *
 * <pre>
 *   {@link Records} -- C record --> {@link Asking} -- granted --> {@link Content} -- all bytes --> {@link Status} -- 0 --> {@link Storing} -- on disk --> {@link Over}
 * </pre>
 */
public final class ScpUpload implements Conversation {
    private final ScpCommand command;
    private final String fileName;
    private final ScpLine line = new ScpLine();
    private State state = new Records();

    /**
     * @param fileName of the ticket
     */
    public ScpUpload(ScpCommand command, String fileName) {
        this.command = command;
        this.fileName = fileName;
    }

    private sealed interface State {}

    private record Records() implements State {}

    private record Asking(long bytes) implements State {}

    private record Content(long bytes, long missing) implements State {}

    private record Status(long bytes) implements State {}

    private record Complaining(long bytes) implements State {}

    private record Storing() implements State {}

    private record Over(int exitStatus) implements State {}

    @Override
    public List<Effect> begin() {
        if (Place.of(command.path(), fileName) == Place.NOWHERE) {
            return noFile(command.path());
        }
        return List.of(ScpReplies.ok());
    }

    @Override
    public List<Effect> on(Event event) {
        return switch (event) {
            case Event.Arrived arrived -> onBytes(arrived.bytes());
            case Event.Granted granted
            when state instanceof Asking asking -> {
                state = asking.bytes() == 0 ? new Status(0) : new Content(asking.bytes(), asking.bytes());
                yield List.of(ScpReplies.ok());
            }
            case Event.Refused refused -> error(refused.told() == null ? ScpReplies.NO_FILE : refused.told());
            case Event.Failed failed -> error(failed.told());
            case Event.Stored stored -> {
                state = new Over(0);
                yield List.of(ScpReplies.ok());
            }
            case Event.Ended ended -> onEnd();
            case Event.Granted other -> List.of();
            case Event.Measured other -> List.of();
            case Event.Loaded other -> List.of();
        };
    }

    private List<Effect> onBytes(ByteBuffer bytes) {
        return switch (state) {
            case Records records -> onRecord(bytes);
            case Content content -> onContent(content, bytes);
            case Status status -> onStatus(status, bytes.get());
            case Complaining complaining -> onComplaint(complaining, bytes);
            case Over over -> {
                bytes.position(bytes.limit());
                yield over.exitStatus() == 0 ? error("one file is taken, and no more") : List.of();
            }
            case Asking asking -> throw new IllegalStateException("bytes before the answer");
            case Storing storing -> throw new IllegalStateException("bytes before the answer");
        };
    }

    private List<Effect> onRecord(ByteBuffer bytes) {
        String text = line.take(bytes);
        if (text == null) {
            return line.isTooLong() ? error("a record of more than " + ScpRecord.LINE_BYTES_MAX + " bytes") : List.of();
        }
        return switch (ScpRecord.parse(text)) {
            case ScpRecord.File file -> onFile(file);
            case ScpRecord.Times times -> List.of(ScpReplies.ok());
            case ScpRecord.Complaint complaint -> close(1);
            case ScpRecord.Invalid invalid -> error(invalid.reason());
        };
    }

    private List<Effect> onFile(ScpRecord.File file) {
        if (Place.of(command.path(), fileName) == Place.ROOT && !file.name().equals(fileName)) {
            return noFile(file.name());
        }
        state = new Asking(file.bytes());
        return List.of(new Effect.Receive(file.bytes()));
    }

    private List<Effect> onContent(Content content, ByteBuffer bytes) {
        int length = (int) Math.min(content.missing(), bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        long missing = content.missing() - length;
        state = missing == 0 ? new Status(content.bytes()) : new Content(content.bytes(), missing);
        return List.of(new Effect.Append(piece));
    }

    private List<Effect> onStatus(Status status, byte said) {
        return switch (said) {
            case 0 -> {
                state = new Storing();
                yield List.of(new Effect.Store());
            }
            case 1, 2 -> {
                state = new Complaining(status.bytes());
                yield List.of();
            }
            default ->
                failed(
                        Cause.FILE_LONG,
                        "the device announced " + status.bytes()
                                + " bytes, but sent something else after them than its status");
        };
    }

    private List<Effect> onComplaint(Complaining complaining, ByteBuffer bytes) {
        String text = line.take(bytes);
        if (text == null && !line.isTooLong()) {
            return List.of();
        }
        String complaint = text == null ? "" : ((ScpRecord.Complaint) ScpRecord.parse("\u0001" + text)).text();
        return failed(
                Cause.DEVICE_ABORTED,
                "the device said after " + complaining.bytes() + " bytes that its file is not good: " + complaint);
    }

    private List<Effect> onEnd() {
        return switch (state) {
            case Content content ->
                aborted("the connection ended after " + (content.bytes() - content.missing()) + " of " + content.bytes()
                        + " bytes");
            case Status status ->
                aborted("the connection ended after " + status.bytes() + " bytes, without the device's status");
            case Complaining complaining ->
                aborted("the device said after " + complaining.bytes() + " bytes that its file is not good");
            case Over over -> close(over.exitStatus());
            case Records records -> close(1);
            case Asking asking -> close(1);
            case Storing storing -> close(1);
        };
    }

    private List<Effect> aborted(String explanation) {
        state = new Over(1);
        return List.of(new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close(1));
    }

    private List<Effect> failed(Cause cause, String explanation) {
        state = new Over(1);
        return List.of(new Effect.Fail(cause, explanation), ScpReplies.errorLine(explanation), new Effect.Close(1));
    }

    private List<Effect> noFile(String path) {
        state = new Over(1);
        return List.of(new Effect.Stranger(path), ScpReplies.errorLine(ScpReplies.NO_FILE), new Effect.Close(1));
    }

    private List<Effect> error(String text) {
        state = new Over(1);
        return ScpReplies.error(text);
    }

    private List<Effect> close(int exitStatus) {
        state = new Over(exitStatus);
        return List.of(new Effect.Close(exitStatus));
    }
}

package io.copyrun.tftp.rcp;

import io.copyrun.event.Direction;
import java.nio.ByteBuffer;

/**
 * An upload, of which the record of its file is coming.
 *
 * @param line what has come of it
 */
record AwaitingRecord(RcpCommand command, String userName, String line) implements Rcp {
    @Override
    public Step step(Event event) {
        return event instanceof Event.Bytes(ByteBuffer bytes)
                ? after(bytes)
                : Step.of(
                        new Settled(),
                        new Effect.Refuse(command.target(), "the connection was closed before a file was announced"),
                        new Effect.Close());
    }

    private Step after(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder(line);
        while (bytes.hasRemaining() && text.length() <= FileRecord.CHARACTERS_MAX) {
            char next = (char) Byte.toUnsignedInt(bytes.get());
            if (next == '\n') {
                return after(FileRecord.of(text.toString()));
            }
            text.append(next);
        }
        return text.length() > FileRecord.CHARACTERS_MAX
                ? after(new FileRecord.Refused("a record that does not end"))
                : Step.of(new AwaitingRecord(command, userName, text.toString()));
    }

    private Step after(FileRecord record) {
        return switch (record) {
            case FileRecord.File(long sizeBytes, String name) ->
                Step.of(
                        new Asking(Direction.UPLOAD, name, sizeBytes, false),
                        new Effect.Receive(command.isNamedByRecord() ? name : command.target(), userName, sizeBytes));
            case FileRecord.Times() -> Step.of(new AwaitingRecord(command, userName, ""), new Effect.Write(YES));
            case FileRecord.PeerError(String message) ->
                Step.of(
                        new Settled(),
                        new Effect.Refuse(command.target(), "the device gave up: " + message),
                        new Effect.Close());
            case FileRecord.Refused(String explanation) ->
                Step.of(
                        new Settled(),
                        new Effect.Refuse(command.target(), explanation),
                        Rcp.no(explanation),
                        new Effect.Close());
        };
    }
}

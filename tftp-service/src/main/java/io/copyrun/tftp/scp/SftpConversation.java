package io.copyrun.tftp.scp;

import io.copyrun.tftp.scp.SftpReply.Status;
import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * SFTP about one file. What is not asked of that file gets the answer of a file system in which there is nothing.
 *
 * <pre>
 *   {@link Closed} -- OPEN --> {@link Asking} -- granted --> {@link Coming} -- CLOSE --> {@link Storing} -- on disk --> {@link Arrived}
 *                            '-- granted --> {@link Going} -- CLOSE --> {@link Closed}
 * </pre>
 */
public final class SftpConversation implements Conversation {
    private static final String FILE_HANDLE = "f";
    private static final String DIRECTORY_HANDLE = "d";

    private final String fileName;
    private final boolean isUpload;
    private final SftpReader reader = new SftpReader();
    private State state = new Closed();
    private boolean isInitialized;
    /** Identifier of the request that is being answered. */
    private int id;

    /**
     * @param fileName of the ticket
     * @param isUpload what the ticket is for
     */
    public SftpConversation(String fileName, boolean isUpload) {
        this.fileName = fileName;
        this.isUpload = isUpload;
    }

    private sealed interface State {}

    private record Closed() implements State {}

    private record Asking(boolean isUpload) implements State {}

    private record Coming(long bytes) implements State {}

    private record Storing(long bytes) implements State {}

    private record Arrived(long bytes) implements State {}

    private record Going(long bytes, Coverage read) implements State {}

    private record Reading(Going going, long offset) implements State {}

    @Override
    public List<Effect> begin() {
        return List.of();
    }

    @Override
    public List<Effect> on(Event event) {
        return switch (event) {
            case Event.Arrived arrived -> {
                SftpRequest request = reader.take(arrived.bytes());
                yield request == null ? List.of() : onRequest(request);
            }
            case Event.Granted granted
            when state instanceof Asking asking -> {
                state = asking.isUpload() ? new Coming(0) : new Going(granted.sizeBytes(), new Coverage());
                yield List.of(SftpReply.handle(id, FILE_HANDLE));
            }
            case Event.Refused refused -> {
                state = state instanceof Asking ? new Closed() : state;
                yield refused.told() == null
                        ? status(Status.NO_SUCH_FILE)
                        : List.of(SftpReply.status(id, Status.FAILURE, refused.told()));
            }
            case Event.Measured measured -> List.of(SftpReply.file(id, measured.sizeBytes()));
            case Event.Stored stored
            when state instanceof Storing storing -> {
                state = new Arrived(storing.bytes());
                yield status(Status.OK);
            }
            case Event.Loaded loaded when state instanceof Reading reading -> onLoaded(reading, loaded.bytes());
            case Event.Failed failed -> {
                state = new Closed();
                yield List.of(SftpReply.status(id, Status.FAILURE, failed.told()));
            }
            case Event.Ended ended -> onEnd();
            case Event.Granted other -> List.of();
            case Event.Stored other -> List.of();
            case Event.Loaded other -> List.of();
        };
    }

    private List<Effect> onRequest(SftpRequest request) {
        if (request instanceof SftpRequest.Init != !isInitialized) {
            return onMalformed(new SftpRequest.Malformed("INIT must come first, and once"));
        }
        return switch (request) {
            case SftpRequest.Init init -> {
                isInitialized = true;
                yield List.of(SftpReply.version());
            }
            case SftpRequest.Open open -> answer(open.id(), () -> open(open));
            case SftpRequest.Close close -> answer(close.id(), () -> close(close.handle()));
            case SftpRequest.Read read -> answer(read.id(), () -> read(read));
            case SftpRequest.Write write -> answer(write.id(), () -> write(write));
            case SftpRequest.Stat stat -> answer(stat.id(), () -> stat(stat.path()));
            case SftpRequest.StatHandle stat -> answer(stat.id(), () -> statHandle(stat.handle()));
            case SftpRequest.SetStat set -> answer(set.id(), () -> ignoreAt(set.path()));
            case SftpRequest.SetStatHandle set ->
                answer(set.id(), () -> status(isOpen(set.handle()) ? Status.OK : Status.FAILURE));
            case SftpRequest.OpenDirectory open -> answer(open.id(), () -> openDirectory(open.path()));
            case SftpRequest.ReadDirectory read ->
                answer(read.id(), () -> status(read.handle().equals(DIRECTORY_HANDLE) ? Status.EOF : Status.FAILURE));
            case SftpRequest.RealPath real -> answer(real.id(), () -> realPath(real.path()));
            case SftpRequest.Limits limits -> List.of(SftpReply.limits(limits.id()));
            case SftpRequest.Other other -> answer(other.id(), () -> status(Status.UNSUPPORTED));
            case SftpRequest.Malformed malformed -> onMalformed(malformed);
        };
    }

    /** Answers a request. */
    private interface Answering {
        List<Effect> effects();
    }

    private List<Effect> answer(int requestId, Answering answering) {
        id = requestId;
        return answering.effects();
    }

    private List<Effect> status(Status status) {
        return List.of(SftpReply.status(id, status));
    }

    private List<Effect> open(SftpRequest.Open open) {
        if (Place.of(open.path(), fileName) != Place.FILE) {
            return List.of(new Effect.Stranger(open.path()), SftpReply.status(id, Status.NO_SUCH_FILE));
        }
        boolean isWriting = (open.flags() & SftpRequest.Open.WRITE) != 0;
        boolean isReading = (open.flags() & SftpRequest.Open.READ) != 0;
        boolean isFree = state instanceof Closed || state instanceof Arrived;
        if (!isFree || !(isWriting || isReading)) {
            return status(Status.FAILURE);
        }
        state = new Asking(isWriting);
        return List.of(isWriting ? new Effect.Receive(null) : new Effect.Send());
    }

    private boolean isOpen(String handle) {
        return handle.equals(FILE_HANDLE) && (state instanceof Coming || state instanceof Going);
    }

    private List<Effect> write(SftpRequest.Write write) {
        if (!write.handle().equals(FILE_HANDLE) || !(state instanceof Coming coming)) {
            return status(Status.FAILURE);
        }
        if (write.offset() != coming.bytes()) {
            state = new Closed();
            String explanation = "the device wrote at byte " + Long.toUnsignedString(write.offset())
                    + " of the file (expected: " + coming.bytes() + "; a file is taken in order)";
            return List.of(
                    new Effect.Fail(Cause.DEVICE_ABORTED, explanation),
                    SftpReply.status(id, Status.FAILURE, explanation));
        }
        ByteBuffer bytes = write.bytes();
        state = new Coming(coming.bytes() + bytes.remaining());
        return List.of(new Effect.Append(bytes), SftpReply.status(id, Status.OK));
    }

    private List<Effect> read(SftpRequest.Read read) {
        if (!read.handle().equals(FILE_HANDLE) || !(state instanceof Going going)) {
            return status(Status.FAILURE);
        }
        long offset = read.offset();
        if (offset < 0 || offset >= going.bytes() || read.length() == 0) {
            return status(Status.EOF);
        }
        int wanted = read.length() < 0 ? SftpReply.PIECE_BYTES_MAX : Math.min(read.length(), SftpReply.PIECE_BYTES_MAX);
        state = new Reading(going, offset);
        return List.of(new Effect.Read(offset, (int) Math.min(wanted, going.bytes() - offset)));
    }

    private List<Effect> onLoaded(Reading reading, ByteBuffer bytes) {
        Going going = reading.going();
        state = going;
        long more = going.read().add(reading.offset(), reading.offset() + bytes.remaining());
        List<Effect> effects = new ArrayList<>(SftpReply.data(id, bytes));
        effects.add(new Effect.Sent(more));
        return effects;
    }

    private List<Effect> close(String handle) {
        if (handle.equals(DIRECTORY_HANDLE)) {
            return status(Status.OK);
        }
        if (handle.equals(FILE_HANDLE) && state instanceof Coming coming) {
            state = new Storing(coming.bytes());
            return List.of(new Effect.Store());
        }
        if (handle.equals(FILE_HANDLE) && state instanceof Going going) {
            state = new Closed();
            Effect end = going.read().bytes() == going.bytes()
                    ? new Effect.Complete()
                    : new Effect.Fail(Cause.DEVICE_ABORTED, "the device closed the file after " + partOf(going));
            return List.of(end, SftpReply.status(id, Status.OK));
        }
        return status(Status.FAILURE);
    }

    private List<Effect> stat(String path) {
        return switch (Place.of(path, fileName)) {
            case ROOT -> List.of(SftpReply.directory(id));
            case NOWHERE -> status(Status.NO_SUCH_FILE);
            case FILE ->
                switch (state) {
                    case Arrived arrived -> List.of(SftpReply.file(id, arrived.bytes()));
                    case Coming coming -> List.of(SftpReply.file(id, coming.bytes()));
                    case Going going -> List.of(SftpReply.file(id, going.bytes()));
                    default -> isUpload ? status(Status.NO_SUCH_FILE) : List.of(new Effect.Measure());
                };
        };
    }

    private List<Effect> statHandle(String handle) {
        if (handle.equals(DIRECTORY_HANDLE)) {
            return List.of(SftpReply.directory(id));
        }
        return isOpen(handle) ? stat(fileName) : status(Status.FAILURE);
    }

    /** Clients give a file that they have copied its times and permissions; here it has none. */
    private List<Effect> ignoreAt(String path) {
        return status(Place.of(path, fileName) == Place.FILE ? Status.OK : Status.NO_SUCH_FILE);
    }

    private List<Effect> openDirectory(String path) {
        return Place.of(path, fileName) == Place.ROOT
                ? List.of(SftpReply.handle(id, DIRECTORY_HANDLE))
                : status(Status.NO_SUCH_FILE);
    }

    private List<Effect> realPath(String path) {
        return switch (Place.of(path, fileName)) {
            case ROOT -> List.of(SftpReply.name(id, "/"));
            case FILE -> List.of(SftpReply.name(id, "/" + fileName));
            case NOWHERE -> status(Status.NO_SUCH_FILE);
        };
    }

    private List<Effect> onMalformed(SftpRequest.Malformed malformed) {
        return unfinished("the device sent no SFTP: " + malformed.reason());
    }

    private List<Effect> onEnd() {
        return switch (state) {
            case Coming coming ->
                unfinished(
                        "the connection ended after " + coming.bytes() + " bytes, before the device closed the file");
            case Going going -> unfinished("the connection ended after " + partOf(going));
            default -> unfinished("the connection ended");
        };
    }

    private static String partOf(Going going) {
        return going.read().bytes() + " of " + going.bytes() + " bytes";
    }

    private List<Effect> unfinished(String explanation) {
        boolean isUnderWay = state instanceof Coming || state instanceof Going;
        state = new Closed();
        return isUnderWay
                ? List.of(new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close(1))
                : List.of(new Effect.Close(0));
    }
}

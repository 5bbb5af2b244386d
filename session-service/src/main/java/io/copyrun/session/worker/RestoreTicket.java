package io.copyrun.session.worker;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Direction;
import io.copyrun.event.Kind;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.node.WireName;
import io.copyrun.session.restore.Artifact;
import io.copyrun.session.restore.Book;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.Flash;
import io.copyrun.session.restore.Restore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The ticket with which a device reads the artifact from a node. */
record RestoreTicket(DeviceChanged device, TransferNodeChanged node, List<String> addresses) {
    private static final Duration MAX = Duration.ofDays(2);
    /** {@code configure replace} reads its file twice and more, old copies once to check and once to copy. */
    private static final int READS_MAX = 8;

    /** Under a one-time name. */
    Tickets.Made nameless(RandomGenerator random, TicketLogin login, Restore.Arming state, Book.View view) {
        String base = view.plan().destination() instanceof Destination.File file
                ? file.path().substring(file.path().lastIndexOf('/') + 1)
                : "config";
        return of(
                new Use(WireName.of(device.device(), "restore", base, random), READS_MAX, expiry(state)),
                state,
                login,
                Content.of(view.artifact()));
    }

    /**
     * For an artifact of the way back, which people may need after the deadline, too: over TFTP, which nobody needs a password for
     * that was never shown.
     */
    Tickets.Made ofWayBack(RandomGenerator random, Restore.Arming state, Book.View view, String artifactId) {
        Flash flash = view.sight().flash();
        return of(
                new Use(
                        WireName.of(device.device(), "back", "image.bin", random),
                        READS_MAX,
                        state.since().plus(MAX)),
                state,
                TicketLogin.of(TransferProtocol.TFTP, random),
                new Content(artifactId, Kind.IMAGE, flash == null ? 0 : flash.totalBytes()));
    }

    /**
     * Under a name that a device keeps. Read once, it gives the name free for the next device.
     *
     * @throws SessionFailed when nothing but the name would tell who may read it
     */
    Tickets.Made named(String name, TicketLogin login, Restore.Arming state, Book.View view) throws SessionFailed {
        if (device.sourceCheck() == SourceCheck.NAME_ONLY) {
            throw new SessionFailed(
                    Stage.ARM,
                    Cause.RESTORE_UNSUPPORTED,
                    Verdict.UNTOUCHED,
                    "the device keeps the name " + name + " that the server has the file under, and its source check is"
                            + " by name only: anybody could guess it (expected: sourceCheck strict)");
        }
        return of(new Use(name, 1, expiry(state)), state, login, Content.of(view.artifact()));
    }

    /** What is read. */
    private record Content(String artifactId, String kind, long bytesMax) {
        static Content of(Artifact artifact) {
            return new Content(artifact.artifactId(), artifact.kind(), artifact.bytes());
        }
    }

    private static Instant expiry(Restore.Arming state) {
        Instant latest = state.since().plus(MAX);
        return latest.isBefore(state.order().deadline())
                ? latest
                : state.order().deadline();
    }

    /** How often and until when it is read, and under which name. */
    private record Use(String fileName, int readsMax, Instant expiresAt) {}

    private Tickets.Made of(Use use, Restore.Arming state, TicketLogin login, Content content) {
        // Read by this process, whose address nobody at the node knows: the login is the proof.
        boolean isCarried = login.via().isCarried();
        var expected = new TransferExpected(
                UUID.randomUUID().toString(),
                node.nodeId(),
                state.order().operationId(),
                device.device(),
                content.kind(),
                state.book().attempt(),
                use.fileName(),
                Direction.DOWNLOAD,
                login.via().protocol(),
                isCarried ? List.of() : addresses,
                isCarried ? SourceCheck.NAME_ONLY : device.sourceCheck(),
                null,
                List.of(),
                content.bytesMax(),
                content.artifactId(),
                use.expiresAt(),
                use.readsMax(),
                null,
                login.expected());
        return new Tickets.Made(expected, login.via());
    }
}

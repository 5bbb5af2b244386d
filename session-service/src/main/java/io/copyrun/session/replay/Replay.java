package io.copyrun.session.replay;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.device.CopyToServer;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceFile;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.Located;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.SourceInterfaces;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.TerminalSessions;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.transcript.Entry;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Secrets;
import io.copyrun.session.transcript.Task;
import io.copyrun.session.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session as it was recorded, asked for the same things in the same order: the device is recorded, all else is real. */
public final class Replay {
    private static final int PORT = 1;
    private static final int UNREAD_MAX = 1 << 20;

    private final Transcript transcript;
    private final @Nullable String platform;
    private final TerminalSessions sessions;
    private final RecordedDevice device;
    private final VirtualClock clock;
    private final List<Replayed.Part> parts = new ArrayList<>();
    private boolean differs;
    private @Nullable DeviceSession session;
    private @Nullable DeviceFile file;

    private Replay(Transcript transcript, Platforms platforms, @Nullable String platform) {
        this.transcript = transcript;
        this.platform = platform;
        this.clock = new VirtualClock(transcript.header().startedAt());
        this.device = new RecordedDevice(transcript.entries(), clock);
        this.sessions = new TerminalSessions(
                platforms,
                Map.of(
                        ControlProtocol.SSH, (target, credentials, login) -> device,
                        ControlProtocol.TELNET, (target, credentials, login) -> device),
                new NothingUnfinished(),
                Timing.defaults(),
                clock);
    }

    /**
     * Replays a session.
     *
     * @param platform in the place of the recorded one; null for that one
     * @throws IllegalArgumentException when the transcript does not begin with the opening of a session
     */
    public static Replayed of(Transcript transcript, Platforms platforms, @Nullable String platform) {
        return new Replay(transcript, platforms, platform).run();
    }

    private Replayed run() {
        List<Entry> entries = transcript.entries();
        for (int i = 0; i < entries.size() && goesOn(); i++) {
            if (entries.get(i) instanceof Entry.Began began) {
                device.begin(i, began.task().title());
                Replayed.Ending ending = ended(began.task());
                differs |= !ending.isLike(recorded(i));
                parts.add(new Replayed.Part(began.task().title(), device.talk(), ending));
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to replay (expected: a transcript that begins with open)");
        }
        var difference = device.difference();
        return new Replayed(
                transcript.header().operationId(),
                transcript.header().attempt(),
                transcript.header().device(),
                session == null ? null : session.platform(),
                List.copyOf(parts),
                ending(difference.isPresent()),
                Replayed.Ending.of(transcript.failure()),
                difference.orElse(null),
                !differs && difference.isEmpty() && !device.isIncomplete());
    }

    private boolean goesOn() {
        return !differs && device.difference().isEmpty() && !device.isIncomplete();
    }

    private Replayed.Ending ended(Task task) {
        Replayed.Ending ending;
        try {
            perform(task);
            device.finish();
            ending = Replayed.Ending.SUCCEEDED;
        } catch (SessionFailed e) {
            device.finish();
            ending = new Replayed.Ending(
                    Replayed.Outcome.FAILED, e.stage().name(), e.causeCode().name(), e.explanation());
        }
        // What the recording interrupted must not interrupt what follows.
        Thread.interrupted();
        if (device.isIncomplete()) {
            return new Replayed.Ending(
                    Replayed.Outcome.UNKNOWN, null, null, "the middle of the session found no room in the transcript");
        }
        return device.difference().isPresent()
                ? new Replayed.Ending(Replayed.Outcome.DIFFERS, null, null, "something else was typed then")
                : ending;
    }

    private void perform(Task task) throws SessionFailed {
        switch (task) {
            case Task.Open open -> session = open(platform == null ? open.platform() : platform);
            case Task.Look look -> {
                if (transcript.header().attempt() == 1) {
                    opened().look();
                } else {
                    opened().lookBriefly();
                }
            }
            case Task.Locate locate ->
                file = opened().locate(locate.kind()) instanceof Located.One one ? one.file() : null;
            case Task.Copy copy ->
                opened().copyToServer(new CopyToServer(
                        file == null ? new DeviceFile(copy.source(), copy.baseName(), null) : file,
                        copy.server(),
                        copy.fileName(),
                        copy.vrf(),
                        copy.sourceInterface()));
            case Task.Capture capture ->
                opened().carried().capture(new DeviceFile(capture.source(), capture.baseName(), null));
            case Task.Close close -> opened().close();
        }
    }

    private DeviceSession open(@Nullable String as) throws SessionFailed {
        var header = transcript.header();
        var target = new Target(
                header.device(),
                header.address(),
                PORT,
                header.protocol().equals(ControlProtocol.TELNET.name()) ? ControlProtocol.TELNET : ControlProtocol.SSH,
                SshAlgorithms.MODERN,
                as);
        var credentials =
                new Credentials(header.username(), Secrets.MASK, header.enablePassword() ? Secrets.MASK : null);
        // Nobody reads it: the recording of a replay is its transcript.
        var recording = new Recording(header, new Secrets(List.of()), UNREAD_MAX);
        return sessions.open(target, credentials, new UnheardLogin(), (stage, detail) -> {}, recording);
    }

    private DeviceSession opened() {
        if (session == null) {
            throw new IllegalArgumentException("the transcript asks for more before it opens a session");
        }
        return session;
    }

    /** How the thing that began at this entry ended then. */
    private Replayed.Ending recorded(int began) {
        for (int i = began + 1; i < transcript.entries().size(); i++) {
            Entry entry = transcript.entries().get(i);
            if (entry instanceof Entry.Ended ended) {
                return Replayed.Ending.of(ended.failure());
            }
            if (entry instanceof Entry.Began) {
                break;
            }
        }
        return new Replayed.Ending(Replayed.Outcome.UNKNOWN, null, null, null);
    }

    private Replayed.Ending ending(boolean another) {
        if (another || device.isIncomplete()) {
            return parts.getLast().ending();
        }
        return parts.reversed().stream()
                .map(Replayed.Part::ending)
                .filter(ending -> ending.outcome() != Replayed.Outcome.SUCCEEDED)
                .findFirst()
                .orElse(Replayed.Ending.SUCCEEDED);
    }

    /** What an earlier attempt left on the device is not in the recording. */
    private static final class NothingUnfinished implements SourceInterfaces {
        @Override
        public Optional<Change> unfinished(String device) {
            return Optional.empty();
        }

        @Override
        public void keep(String device, Change change) {
            // Nothing is changed by a replay.
        }

        @Override
        public void forget(String device) {
            // Nothing was kept.
        }
    }
}

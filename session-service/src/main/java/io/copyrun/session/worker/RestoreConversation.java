package io.copyrun.session.worker;

import com.google.re2j.Pattern;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.CopyFromServer;
import io.copyrun.session.device.Fetched;
import io.copyrun.session.device.FilePrompt;
import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.RestoreSession;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Via;
import io.copyrun.session.facts.FactSheet;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Artifact;
import io.copyrun.session.restore.Book;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.ConfigurationLines;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.Input;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.restore.SendCheck;
import io.copyrun.session.restore.Sight;
import io.copyrun.session.store.RestoreClaim;
import io.copyrun.session.transcript.ShownLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The device's side of one attempt at a restore: does what a state asks for, and says how it went. Not thread-safe. */
final class RestoreConversation {
    /** Devices round their uptime to minutes. */
    private static final Duration UPTIME_SLACK = Duration.ofMinutes(2);

    private final RestoreEquipment equipment;
    private final DeviceChanged device;
    private final TransferNodeChanged node;
    private final SendCheck check;
    private final TransferProtocol protocol;
    private final Door door;
    private final SessionRecord record;
    private @Nullable RestoreSession session;
    private Via via = Via.TFTP;

    RestoreConversation(
            RestoreEquipment equipment, RestoreClaim claim, BiConsumer<Stage, String> progress, SendCheck check) {
        this.equipment = equipment;
        this.device = claim.device();
        this.node = claim.node();
        this.check = check;
        String operationId = claim.lease().operationId();
        this.protocol = claim.state().book().tried().protocol();
        this.door = new Door(equipment.common(), operationId, device, node, protocol, progress);
        this.record = new SessionRecord(
                equipment.common().transcripts(),
                operationId,
                claim.state().book().attempt(),
                device.device());
    }

    /** Does what the state asks for; blocks as long as the device needs. */
    Input perform(Restore.Active state) throws SessionFailed {
        return switch (state) {
            case Restore.Opening opening -> open();
            case Restore.Looking looking -> look(looking);
            case Restore.Rehashing rehashing -> rehash(rehashing);
            case Restore.Removing removing -> remove(removing);
            case Restore.Arming arming -> arming.isArmed() ? new Input.Typing() : expect(arming);
            case Restore.Copying copying -> copy(copying);
            case Restore.Comparing comparing -> new Input.Compared(compare(comparing));
            case Restore.Booting booting -> boot(booting);
            case Restore.Reloading reloading -> reload(reloading);
        };
    }

    private Input open() throws SessionFailed {
        try {
            if (door.open(record) instanceof RestoreSession opened) {
                session = opened;
                return new Input.Opened();
            }
            throw new IllegalStateException("sessions with " + device.device() + " cannot change it");
        } catch (LoginHeld e) {
            return new Input.HeldBack(door.held());
        }
    }

    private Input look(Restore.Looking state) throws SessionFailed {
        Artifact artifact = equipment.archive().find(state.order().artifactId());
        RestoreSession open = opened();
        open.confirmPlatform(protocol);
        var seen = open.look();
        boolean toFlash = state.order().target() == io.copyrun.event.RestoreTarget.FLASH;
        var flash = toFlash ? open.flash(state.order().fileSystem()) : null;
        boolean asks = !toFlash || open.filePrompt() != FilePrompt.QUIET;
        List<String> kinds = equipment.kinds().of(open.platform());
        DeviceFacts facts = toFlash && seen.facts().bootVariable() == null
                ? seen.facts().starting(FactSheet.path(open.bootVariable().orElse(null)))
                : seen.facts();
        return new Input.Looked(artifact, new Sight(facts, flash, asks, kinds));
    }

    private Input rehash(Restore.Rehashing state) throws SessionFailed {
        List<String> artifacts = new ArrayList<>();
        artifacts.add(state.order().artifactId());
        if (state.book().proof() != null) {
            artifacts.addAll(state.book().proof().kept().values());
        }
        for (String artifact : artifacts) {
            equipment.archive().verifyCopy(artifact);
        }
        return new Input.Rehashed();
    }

    private Input remove(Restore.Removing state) throws SessionFailed {
        Clearance clearance = state.clearance();
        if (clearance == null) {
            return new Input.Sending();
        }
        opened().carryOut(clearance, check);
        return new Input.Done();
    }

    private Input expect(Restore.Arming state) throws SessionFailed {
        Book.View view = Objects.requireNonNull(state.book().view(), "a ticket without a look");
        var ticket = new RestoreTicket(device, node, new Tickets.Source(device, door.addresses()).addresses());
        return new Input.Expected(expected(ticket, state, view), node.advertisedAddress());
    }

    private TransferExpected expected(RestoreTicket ticket, Restore.Arming state, Book.View view) throws SessionFailed {
        String back = state.back();
        if (back != null) {
            return ticket.ofWayBack(equipment.random(), state, view, back).expected();
        }
        Optional<String> kept = opened().nameOnServer(view.plan().destination());
        return kept.isPresent()
                ? typed(ticket.named(kept.get(), login(), state, view))
                : typed(ticket.nameless(equipment.random(), login(), state, view));
    }

    private TransferExpected typed(Tickets.Made made) {
        via = made.via();
        if (via.password() != null) {
            record.secret(via.password());
        }
        return made.expected();
    }

    private TicketLogin login() {
        return TicketLogin.of(protocol, equipment.random());
    }

    private Input copy(Restore.Copying state) throws SessionFailed {
        Book.View view = Objects.requireNonNull(state.book().view(), "a copy without a look");
        Book.Ticket ticket = Objects.requireNonNull(state.book().ticket(), "a copy without a ticket");
        var order = new CopyFromServer(
                node.advertisedAddress(),
                ticket.fileName(),
                view.artifact().bytes(),
                view.plan().destination(),
                device.vrf(),
                device.sourceInterface(),
                via);
        Fetched fetched = via.isCarried()
                ? new Carriage(equipment.common(), door, record, node)
                        .written(opened().carried(), order, state.clearances(), check)
                : opened().fetch(order, state.clearances(), check);
        return new Input.Fetched(fetched.bytes(), ShownLines.of(fetched.rejected()));
    }

    private Input.Comparison compare(Restore.Comparing state) throws SessionFailed {
        Book.View view = Objects.requireNonNull(state.book().view(), "a comparison without a look");
        return switch (view.plan().destination()) {
            case Destination.File file -> compare(view.artifact(), file);
            case Destination.StartupConfig startup -> new Input.Comparison.Impossible();
            case Destination.RunningConfig running -> compare(view.artifact(), false);
            case Destination.ReplacedRunningConfig running -> confirmed(view.artifact());
        };
    }

    private Input.Comparison compare(Artifact artifact, Destination.File file) throws SessionFailed {
        Optional<String> md5 = opened().md5(file.fileSystem(), file.path());
        String expected = artifact.md5();
        if (md5.isEmpty() || expected == null) {
            return new Input.Comparison.Impossible();
        }
        return md5.get().equalsIgnoreCase(expected)
                ? new Input.Comparison.Same("the device's MD5", List.of())
                : new Input.Comparison.Different(
                        "the device computes the MD5 " + md5.get() + " of " + file.fileSystem() + file.path()
                                + " (expected: " + expected + ")",
                        List.of());
    }

    private Input.Comparison compare(Artifact artifact, boolean replaced) throws SessionFailed {
        List<Pattern> noise = opened().completeness("running-config").noise().stream()
                .map(Pattern::compile)
                .toList();
        String wanted = new String(equipment.archive().content(artifact.artifactId()), StandardCharsets.UTF_8);
        var there = ConfigurationLines.of(opened().runningConfiguration(), noise);
        return RunningComparison.of(ConfigurationLines.of(wanted.lines().toList(), noise), there, replaced);
    }

    /**
     * Else the device takes its old configuration again. What it answers tells nothing: with no timer at work there may have been
     * none, or it has just taken it. So the configuration is read once more.
     */
    private Input.Comparison confirmed(Artifact artifact) throws SessionFailed {
        Input.Comparison before = compare(artifact, true);
        if (!(before instanceof Input.Comparison.Same)) {
            return before;
        }
        opened().confirmReplaced();
        return compare(artifact, true);
    }

    private Input boot(Restore.Booting state) throws SessionFailed {
        Clearance clearance = state.clearance();
        if (clearance == null) {
            return new Input.Sending();
        }
        opened().carryOut(clearance, check);
        try {
            return new Input.BootRead(opened().prepared(clearance.change()).orElse(null));
        } catch (SessionFailed e) {
            throw e.with(Verdict.UNKNOWN);
        }
    }

    private Input reload(Restore.Reloading state) throws SessionFailed {
        Clearance clearance = state.clearance();
        if (clearance == null) {
            return new Input.Sending();
        }
        opened().carryOut(clearance, check);
        close();
        long sentNanos = System.nanoTime();
        Input back = equipment.reloads().awaited(this::reopened);
        try {
            return back instanceof Input.Done ? reloaded(back, Duration.ofNanos(System.nanoTime() - sentNanos)) : back;
        } catch (SessionFailed e) {
            throw e.with(Verdict.UNKNOWN);
        }
    }

    /** A login alone proves no reload: the session may have been lost, and the device never gone. */
    private Input reloaded(Input back, Duration since) throws SessionFailed {
        Long uptime = opened().look().facts().uptimeSeconds();
        if (uptime != null && uptime > since.toSeconds() + UPTIME_SLACK.toSeconds()) {
            throw new SessionFailed(
                    Stage.RELOAD,
                    Cause.SESSION_LOST,
                    Verdict.UNKNOWN,
                    "the device has not reloaded: it has been up for " + uptime + " s");
        }
        return back;
    }

    /** Whether the device is back; the session is open then. */
    private boolean reopened() {
        try {
            return open() instanceof Input.Opened;
        } catch (SessionFailed e) {
            return false;
        }
    }

    private RestoreSession opened() throws SessionFailed {
        if (session == null) {
            throw new SessionFailed(
                    Stage.CONNECT, Cause.SESSION_LOST, Verdict.UNKNOWN, "no session is open with " + device.device());
        }
        return session;
    }

    /** Logs out, if there is a session. */
    void close() {
        RestoreSession open = session;
        session = null;
        if (open != null) {
            record.close(open);
        }
    }

    /** Keeps what was said, when it is worth it. */
    void keepTranscript() {
        record.keep();
    }
}

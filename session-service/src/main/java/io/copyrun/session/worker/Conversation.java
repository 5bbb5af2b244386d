package io.copyrun.session.worker;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.device.Copied;
import io.copyrun.session.device.CopyToServer;
import io.copyrun.session.device.DeviceFile;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.Located;
import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.Seen;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Via;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Copy;
import io.copyrun.session.operation.Input;
import io.copyrun.session.store.Claim;
import io.copyrun.session.transcript.Task;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The device's side of one attempt: does what a state asks for, and says how it went. Not thread-safe. */
final class Conversation {
    private static final Logger LOG = Logger.getLogger(Conversation.class.getName());

    private final Equipment equipment;
    private final DeviceChanged device;
    private final TransferNodeChanged node;
    private final Door door;
    private final SessionRecord record;
    private @Nullable DeviceSession session;
    private @Nullable DeviceFile file;
    private Via via = Via.TFTP;

    Conversation(Equipment equipment, Claim claim, BiConsumer<Stage, String> progress) {
        this.equipment = equipment;
        this.device = claim.device();
        this.node = claim.node();
        String operationId = claim.lease().operationId();
        this.door = new Door(
                equipment,
                operationId,
                device,
                node,
                claim.state().ledger().tried().protocol(),
                progress);
        this.record = new SessionRecord(
                equipment.transcripts(), operationId, claim.state().ledger().attempt(), device.device());
    }

    /** Does what the state asks for; blocks as long as the device needs. */
    Input perform(Backup.Active state) throws SessionFailed {
        return switch (state) {
            case Backup.Opening opening -> open();
            case Backup.Looking looking -> look(looking);
            case Backup.Locating locating -> locate(locating);
            case Backup.Arming arming -> new Input.Typing(arming.kind(), device.sourceInterface() != null);
            case Backup.Copying copying -> copy(copying);
        };
    }

    private Input open() throws SessionFailed {
        try {
            session = door.open(record);
            return new Input.Opened();
        } catch (LoginHeld e) {
            return new Input.HeldBack(door.held());
        }
    }

    private Input look(Backup.Looking state) throws SessionFailed {
        Seen seen = record.of(new Task.Look(), state.ledger().attempt() == 1 ? opened()::look : opened()::lookBriefly);
        LOG.log(
                Level.INFO,
                "looked device={0} platform={1} model={2} version={3} serial={4} privilege={5}",
                new Object[] {
                    device.device(),
                    seen.facts().platform(),
                    seen.facts().model(),
                    seen.facts().version(),
                    seen.facts().serial(),
                    seen.privilege()
                });
        // A brief look must not take the place of what was seen before.
        return new Input.Looked(state.ledger().attempt() == 1 ? seen.facts() : null);
    }

    private Input locate(Backup.Locating state) throws SessionFailed {
        return switch (record.of(new Task.Locate(state.kind()), () -> opened().locate(state.kind()))) {
            case Located.One one -> ticket(state, one.file());
            case Located.Several several -> new Input.Expanded(state.kind(), several.kinds());
        };
    }

    private Input ticket(Backup.Locating state, DeviceFile found) {
        file = found;
        Tickets.Source source = new Tickets.Source(device, door.addresses());
        Tickets.Made made = equipment.tickets().of(state, source, node, found, opened().completeness(state.kind()));
        via = made.via();
        if (via.password() != null) {
            record.secret(via.password());
        }
        return new Input.Located(made.expected());
    }

    private Input copy(Backup.Copying state) throws SessionFailed {
        Copy.Ticket ticket = state.ledger().current(state.kind()).orElseThrow().ticket();
        if (file == null || ticket == null) {
            throw new IllegalStateException("a copy without file or ticket: " + state.kind());
        }
        var order = new CopyToServer(
                file,
                node.advertisedAddress(),
                ticket.fileName(),
                device.vrf(),
                device.sourceInterface(),
                device.sourceCheck() == SourceCheck.STRICT
                        ? new Tickets.Source(device, door.addresses()).addresses()
                        : List.of(),
                via);
        return new Input.Copied(state.kind(), copied(order).bytes());
    }

    private Copied copied(CopyToServer order) throws SessionFailed {
        var carriage = new Carriage(equipment, door, record, node);
        return switch (via.protocol()) {
            case CLI -> carriage.captured(opened().carried(), order.file(), order.fileName(), via);
            case SCP_SERVER -> carriage.fetched(opened().carried(), order.file(), order.fileName(), via);
            case TFTP, RCP, FTP, SCP -> record.of(SessionRecord.copy(order), () -> opened().copyToServer(order));
        };
    }

    private DeviceSession opened() {
        if (session == null) {
            throw new IllegalStateException("no session is open with " + device.device());
        }
        return session;
    }

    /** Logs out, if there is a session. */
    void close() {
        DeviceSession open = session;
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

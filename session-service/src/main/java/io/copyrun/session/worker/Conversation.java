package io.copyrun.session.worker;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.credential.CredentialProvider.Lookup;
import io.copyrun.session.device.Copied;
import io.copyrun.session.device.CopyToServer;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceFile;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.Located;
import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.Seen;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.node.NodeChoice;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Copy;
import io.copyrun.session.operation.Input;
import io.copyrun.session.store.Claim;
import io.copyrun.session.store.CredentialBook;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Task;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The device's side of one attempt: does what a state asks for, and says how it went. Not thread-safe. */
final class Conversation {
    private static final Logger LOG = Logger.getLogger(Conversation.class.getName());
    private static final int SSH_PORT = 22;
    private static final int TELNET_PORT = 23;

    private final Equipment equipment;
    private final String operationId;
    private final DeviceChanged device;
    private final TransferNodeChanged node;
    private final BiConsumer<Stage, String> progress;
    private List<InetAddress> addresses = List.of();
    private final SessionRecord record;
    private @Nullable DeviceSession session;
    private @Nullable DeviceFile file;

    Conversation(Equipment equipment, Claim claim, BiConsumer<Stage, String> progress) {
        this.equipment = equipment;
        this.operationId = claim.lease().operationId();
        this.device = claim.device();
        this.node = claim.node();
        this.progress = progress;
        this.record = new SessionRecord(equipment.transcripts(), claim);
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
        Credentials credentials = credentials(device.credentialProfile());
        LoginPermit permit = permit(device.credentialProfile(), credentials, operationId);
        LoginPermit jumpPermit = null;
        try {
            addresses = resolve();
            checkTftpPort();
            Jump jump = null;
            if (device.jumpHost() != null) {
                String profile = jumpProfile();
                Credentials jumpCredentials = credentials(profile);
                // With the device's own profile it is the same place that is taken, one login after the other.
                jumpPermit = permit(
                        profile,
                        jumpCredentials,
                        profile.equals(device.credentialProfile())
                                ? operationId
                                : CredentialBook.atJumpHost(operationId));
                jump = jump(device.jumpHost(), jumpCredentials, jumpPermit);
            }
            Target target = target(jump);
            Recording recording = record.begin(target, credentials);
            session = record.of(
                    new Task.Open(target.platform()),
                    () -> equipment.sessions().open(target, credentials, permit, progress, recording));
            return new Input.Opened();
        } catch (SessionFailed e) {
            permit.failed(e);
            if (jumpPermit != null) {
                jumpPermit.failed(e);
            }
            throw e;
        } catch (LoginHeld e) {
            return new Input.HeldBack(jumpPermit != null && jumpPermit.isHeld() ? jumpPermit.held() : permit.held());
        } finally {
            permit.over();
            if (jumpPermit != null) {
                jumpPermit.over();
            }
        }
    }

    private LoginPermit permit(String profile, Credentials credentials, String login) {
        return new LoginPermit(
                equipment.book(), new CredentialBook.Login(profile, credentials, login, device.device()));
    }

    private Credentials credentials(String profile) throws SessionFailed {
        return switch (equipment.credentials().find(profile)) {
            case Lookup.Found found -> found.credentials();
            case Lookup.Missing missing -> throw refused(Cause.UNKNOWN_CREDENTIALS, missing.explanation());
        };
    }

    private List<InetAddress> resolve() throws SessionFailed {
        try {
            return List.of(InetAddress.getAllByName(device.address()));
        } catch (UnknownHostException e) {
            throw refused(
                    Cause.CONNECTION_TIMED_OUT,
                    "the address of the device cannot be resolved: " + device.address()
                            + " (expected: an IP address or a name in DNS)");
        }
    }

    private void checkTftpPort() throws SessionFailed {
        Optional<String> objection = NodeChoice.port(node, TransferProtocol.TFTP)
                .flatMap(port -> equipment.portRule().objection(port, addresses));
        if (objection.isPresent()) {
            throw refused(Cause.TFTP_PORT_NOT_69, objection.get());
        }
    }

    private static SessionFailed refused(Cause cause, String explanation) {
        return new SessionFailed(Stage.CONNECT, cause, Verdict.UNTOUCHED, explanation);
    }

    private Target target(@Nullable Jump jump) {
        int usual = device.controlProtocol() == ControlProtocol.SSH ? SSH_PORT : TELNET_PORT;
        return new Target(
                device.device(),
                device.address(),
                device.port() == null ? usual : device.port(),
                device.controlProtocol(),
                device.sshAlgorithms(),
                device.platform(),
                jump);
    }

    private String jumpProfile() {
        String profile = device.jumpHostCredentialProfile();
        return profile == null ? device.credentialProfile() : profile;
    }

    private Jump jump(String host, Credentials credentials, LoginPermit permit) {
        Integer port = device.jumpHostPort();
        return new Jump(host, port == null ? SSH_PORT : port, credentials, permit);
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
        Tickets.Source source = new Tickets.Source(device, addresses);
        return new Input.Located(
                equipment.tickets().of(state, source, node, found, opened().completeness(state.kind())));
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
                        ? new Tickets.Source(device, addresses).addresses()
                        : List.of());
        Copied copied = record.of(SessionRecord.copy(order), () -> opened().copyToServer(order));
        return new Input.Copied(state.kind(), copied.bytes());
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

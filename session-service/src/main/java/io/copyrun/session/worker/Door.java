package io.copyrun.session.worker;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.credential.CredentialProvider.Lookup;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.LoginHeld;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.node.NodeChoice;
import io.copyrun.session.operation.Input.Conditions.Held;
import io.copyrun.session.store.CredentialBook;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Task;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The way into a device for one operation: its address, its credentials, and the host before it. Not thread-safe. */
final class Door {
    private static final int SSH_PORT = 22;
    private static final int TELNET_PORT = 23;

    private final Equipment equipment;
    private final String operationId;
    private final DeviceChanged device;
    private final TransferNodeChanged node;
    private final TransferProtocol protocol;
    private final BiConsumer<Stage, String> progress;
    private List<InetAddress> addresses = List.of();
    private @Nullable Held held;

    Door(
            Equipment equipment,
            String operationId,
            DeviceChanged device,
            TransferNodeChanged node,
            TransferProtocol protocol,
            BiConsumer<Stage, String> progress) {
        this.equipment = equipment;
        this.protocol = protocol;
        this.operationId = operationId;
        this.device = device;
        this.node = node;
        this.progress = progress;
    }

    /** Addresses of the device, as they were resolved for the last login. */
    List<InetAddress> addresses() {
        return addresses;
    }

    /** Why the last login was held. */
    Held held() {
        if (held == null) {
            throw new IllegalStateException("the login was not held");
        }
        return held;
    }

    /**
     * Connects and logs in.
     *
     * @throws LoginHeld when no password may be typed now; {@link #held} says for how long
     */
    DeviceSession open(SessionRecord record) throws SessionFailed {
        return open((target, credentials, permit) -> {
            Recording recording = record.begin(target, credentials);
            return record.of(
                    new Task.Open(target.platform()),
                    () -> equipment.sessions().open(target, credentials, permit, progress, recording));
        });
    }

    /**
     * Connects to the SCP server of the device, and logs in there.
     *
     * @throws LoginHeld when no password may be typed now
     */
    DeviceServer server(DeviceServer.Opener servers) throws SessionFailed {
        return open((target, credentials, permit) -> {
            DeviceServer server = servers.open(target, credentials, permit);
            permit.accepted();
            return server;
        });
    }

    /** What is opened with a target and a permit for its login. */
    private interface Way<T> {
        T open(Target target, Credentials credentials, LoginPermit permit) throws SessionFailed;
    }

    private <T> T open(Way<T> way) throws SessionFailed {
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
            return way.open(target(jump), credentials, permit);
        } catch (SessionFailed e) {
            permit.failed(e);
            if (jumpPermit != null) {
                jumpPermit.failed(e);
            }
            throw e;
        } catch (LoginHeld e) {
            held = jumpPermit != null && jumpPermit.isHeld() ? jumpPermit.held() : permit.held();
            throw e;
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
        if (protocol != TransferProtocol.TFTP) {
            return;
        }
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
}

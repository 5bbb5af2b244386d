package io.copyrun.session.device;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.dialog.Input;
import io.copyrun.session.dialog.Login;
import io.copyrun.session.dialog.LoginPlan;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.transcript.Recording;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;

/** Conversations over a terminal: SSH or Telnet below, the dialog machine above. */
public final class TerminalSessions implements DeviceSessions {
    private final Platforms platforms;
    private final Map<ControlProtocol, Connector> connectors;
    private final SourceInterfaces sourceInterfaces;
    private final Timing timing;
    private final InstantSource clock;

    public TerminalSessions(
            Platforms platforms,
            Map<ControlProtocol, Connector> connectors,
            SourceInterfaces sourceInterfaces,
            Timing timing,
            InstantSource clock) {
        this.platforms = platforms;
        this.connectors = Map.copyOf(connectors);
        this.sourceInterfaces = sourceInterfaces;
        this.timing = timing;
        this.clock = clock;
    }

    @Override
    public DeviceSession open(
            Target target,
            Credentials credentials,
            LoginWatch login,
            BiConsumer<Stage, String> progress,
            Recording recording)
            throws SessionFailed {
        Platform assumed = platformOf(target);
        LoginPlan plan = plan(assumed, credentials);
        progress.accept(Stage.CONNECT, target.controlProtocol() + " to " + target.address() + " port " + target.port());
        Connector connector = connectors.get(target.controlProtocol());
        if (connector == null) {
            throw failed(Stage.CONNECT, Cause.BAD_REQUEST, "no such control protocol: " + target.controlProtocol());
        }
        Transport transport = connector.connect(target, credentials, login);
        progress.accept(Stage.LOGIN, "connected");
        recording.connected(clock.instant());
        var conversation = new Conversation(transport, clock, login, recording);
        TerminalSession session = login(conversation, transport, plan, target.device());
        login.accepted();
        return prepared(session, target);
    }

    private TerminalSession prepared(TerminalSession session, Target target) throws SessionFailed {
        try {
            // Before the platform is asked for: at width 80 an old switch breaks the lines of show version.
            session.prepare();
            if (target.platform() == null && session.detect(platforms)) {
                session.prepare();
            }
            return session;
        } catch (SessionFailed e) {
            session.close();
            throw e;
        }
    }

    private Platform platformOf(Target target) throws SessionFailed {
        String name = target.platform();
        if (name == null) {
            return platforms.unknown();
        }
        return platforms
                .find(name)
                .orElseThrow(() -> failed(
                        Stage.CONNECT,
                        Cause.UNKNOWN_PLATFORM,
                        "unknown platform: " + name + " (expected: one of " + platforms.names()
                                + " or their aliases)"));
    }

    private LoginPlan plan(Platform platform, Credentials credentials) throws SessionFailed {
        try {
            String enable = credentials.enablePassword();
            return new LoginPlan(
                    platform,
                    timing,
                    new Input.Answer(credentials.username()).typed(),
                    new Input.Secret(credentials.password()),
                    enable == null ? null : new Input.Secret(enable));
        } catch (IllegalArgumentException e) {
            throw failed(Stage.LOGIN, Cause.UNKNOWN_CREDENTIALS, String.valueOf(e.getMessage()));
        }
    }

    private TerminalSession login(Conversation conversation, Transport transport, LoginPlan plan, String device)
            throws SessionFailed {
        Outcome outcome;
        try {
            outcome = conversation.run(now -> Login.begin(plan, now));
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
        return switch (outcome) {
            case Outcome.LoggedIn in ->
                new TerminalSession(
                        plan.platform(), in.prompt(), timing, conversation, transport, device, sourceInterfaces);
            case Outcome.Failed failed -> {
                transport.close();
                throw conversation.failed(Stage.LOGIN, failed);
            }
            case Outcome.Ran r -> throw new IllegalStateException("a login ended as " + r);
            case Outcome.Succeeded s -> throw new IllegalStateException("a login ended as " + s);
            case Outcome.Left l -> throw new IllegalStateException("a login ended as " + l);
        };
    }

    private static SessionFailed failed(Stage stage, Cause cause, String explanation) {
        return new SessionFailed(stage, cause, Verdict.UNTOUCHED, explanation);
    }
}

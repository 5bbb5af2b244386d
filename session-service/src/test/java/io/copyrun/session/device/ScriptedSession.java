package io.copyrun.session.device;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.platform.Platforms;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A session with a device that answers from a table, as the service opens it; the name of the device is {@code r1}. */
final class ScriptedSession implements AutoCloseable {
    private static final Credentials CREDENTIALS = new Credentials("backup", "canary-Pa55", "canary-En4ble");
    private static final List<String> LOGIN =
            List.of("\r\nUser Access Verification\r\n\r\nUsername: ", "Password: ", "\r\n");
    private static final Timing TIMING = Timing.defaults();

    /** What an earlier attempt has left, and this one leaves. */
    final KeptSourceInterfaces kept = new KeptSourceInterfaces();

    private final ScriptedTelnet device;
    private final TerminalSession session;

    /** @param answers to commands, with line feeds only; every other command is invalid */
    ScriptedSession(String platform, Map<String, String> answers) throws IOException, SessionFailed {
        this(platform, answers, Map.of());
    }

    /** @param dialogs for each command the turns of the device, with line feeds only */
    ScriptedSession(String platform, Map<String, String> answers, Map<String, List<String>> dialogs)
            throws IOException, SessionFailed {
        var turns = new HashMap<String, List<String>>();
        dialogs.forEach((command, said) -> turns.put(
                command, said.stream().map(turn -> turn.replace("\n", "\r\n")).toList()));
        for (String line : List.of("terminal length 0", "terminal width 0", "terminal width 511")) {
            turns.put(line, List.of(""));
        }
        answers.forEach((command, text) -> turns.put(command, List.of(text.replace("\n", "\r\n"))));
        device = new ScriptedTelnet(() -> new ScriptedShell("r1#", LOGIN, turns));
        var sessions = new TerminalSessions(
                Platforms.builtIn(),
                Map.of(ControlProtocol.TELNET, ScriptedTelnet.connector()),
                kept,
                TIMING,
                Clock.systemUTC());
        session = (TerminalSession) sessions.open(
                new Target("r1", "127.0.0.1", device.port(), ControlProtocol.TELNET, SshAlgorithms.MODERN, platform),
                CREDENTIALS,
                new FreeLogin(),
                (stage, detail) -> {},
                Recordings.of(CREDENTIALS));
    }

    TerminalSession session() {
        return session;
    }

    List<String> typed() {
        return device.typed();
    }

    @Override
    public void close() throws IOException {
        session.close();
        device.close();
    }
}

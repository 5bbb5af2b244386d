package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.dialog.CopyPlan;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One copy to a server, with the forms of the command that generations of a platform have. */
final class ServerCopy {
    private final TerminalSession session;
    private final Platform platform;
    private final CopyToServer copy;
    /** At its prompt after the copy. */
    private boolean isBack;

    private ServerCopy(TerminalSession session, Platform platform, CopyToServer copy) {
        this.session = session;
        this.platform = platform;
        this.copy = copy;
    }

    /**
     * Copies the file.
     *
     * @throws SessionFailed with {@code UNSUPPORTED_TRANSFER_PROTOCOL} when the platform does not copy over it
     */
    static Copied run(TerminalSession session, Platform platform, CopyToServer copy) throws SessionFailed {
        return new ServerCopy(session, over(platform, copy.via().protocol(), Stage.COPY), copy).run();
    }

    /** The platform as it copies over a protocol. */
    static Platform over(Platform platform, TransferProtocol protocol, Stage stage) throws SessionFailed {
        return platform.over(protocol)
                .orElseThrow(() -> TerminalSession.failed(
                        stage,
                        Cause.UNSUPPORTED_TRANSFER_PROTOCOL,
                        platform.name() + " does not copy over " + protocol + " here (expected: TFTP"
                                + platform.protocols().keySet().stream()
                                        .sorted()
                                        .map(it -> " or " + it)
                                        .collect(Collectors.joining())
                                + ")"));
    }

    private Copied run() throws SessionFailed {
        try {
            return SourceInterfaceChange.during(
                    session, platform, copy.via().protocol(), copy.sourceInterface(), this::copied);
        } catch (SessionFailed e) {
            throw looked(e);
        }
    }

    private Copied copied() throws SessionFailed {
        Map<String, String> slots = slots();
        List<CommandTemplate> forms = platform.copies().getOrDefault(source(), List.of());
        SessionFailed last =
                TerminalSession.failed(Stage.COPY, Cause.BAD_REQUEST, platform.name() + " cannot copy " + source());
        for (CommandTemplate form : forms) {
            var plan = new CopyPlan(session.task(Stage.COPY, form, slots).speaking(platform.talk()), slots);
            Outcome outcome = session.carry(plan, clearance -> false);
            if (outcome instanceof Outcome.Succeeded done) {
                return new Copied(done.bytes(), done.words());
            }
            last = session.unfinished(Stage.COPY, outcome);
            boolean another = outcome instanceof Outcome.Failed failed
                    && failed.atPrompt()
                    && failed.asked().isEmpty()
                    && Platform.isUnknownForm(failed.cause());
            if (!another) {
                isBack = outcome instanceof Outcome.Failed it && it.atPrompt();
                throw last;
            }
        }
        throw last;
    }

    /** The failure with what the device shows of its reason, where it is back at its prompt. */
    private SessionFailed looked(SessionFailed failed) throws SessionFailed {
        if (!isBack) {
            return failed;
        }
        var path = DiagnosisRound.path(
                platform, copy.via().protocol(), copy.serverAddress(), copy.accepted(), copy.sourceInterface());
        return DiagnosisRound.looked(session, platform, failed, slots(), path);
    }

    private String source() {
        String source = copy.file().source();
        return source.equals("running-config") || source.equals("startup-config") ? source : "file";
    }

    private Map<String, String> slots() throws SessionFailed {
        var slots = new HashMap<>(platform.defaults());
        String source = copy.file().source();
        int colon = source.indexOf(':');
        slots.put("file", source);
        slots.put("filesystem", colon < 0 ? source : source.substring(0, colon));
        String path = source.substring(colon + 1).replaceFirst("^/+", "");
        // flash:2:name is a file of the second partition; a device that asks for that wants the rest as the file.
        if (path.matches("\\d:.+")) {
            slots.put("partition", path.substring(0, 1));
            path = path.substring(2);
        }
        slots.put("path", path);
        slots.put("server", copy.serverAddress());
        slots.put("destination", copy.fileName());
        String vrf = copy.vrf();
        if (vrf != null) {
            slots.put("vrf", vrf);
        }
        slots.putAll(copy.via().slots());
        for (var slot : slots.entrySet()) {
            check(slot.getKey(), slot.getValue());
        }
        return slots;
    }

    /** Every answer goes through a slot: what does not fit is refused before anything is typed. */
    static void check(String slot, String value) throws SessionFailed {
        try {
            String filled = new CommandTemplate("{" + slot + "}").fill(Map.of(slot, value));
            if (!filled.equals(value)) {
                throw new IllegalArgumentException("invalid " + slot);
            }
        } catch (IllegalArgumentException e) {
            throw TerminalSession.failed(Stage.COPY, Cause.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}

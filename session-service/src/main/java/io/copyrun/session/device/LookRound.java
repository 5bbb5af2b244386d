package io.copyrun.session.device;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Stage;
import io.copyrun.session.facts.FactSheet;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The commands of a look beyond {@code show version}. Each is worth a fact and no more: one that a device does not know or
 * denies leaves its fact out.
 */
final class LookRound {
    /** An answer takes about 80 ms, on a device that thinks longer seconds. */
    private static final int COMMANDS_MAX = 3;

    private final TerminalSession session;
    private final Platform platform;
    private int asked;

    LookRound(TerminalSession session, Platform platform) {
        this.session = session;
        this.platform = platform;
    }

    DeviceFacts facts(String prompt, String showVersion, Instant seenAt) throws SessionFailed {
        Platform.Look look = platform.look();
        CommandTemplate forFileSystems = look.fileSystems();
        String fileSystems = forFileSystems == null ? "" : answer(List.of(forFileSystems));
        String members = members(showVersion);
        String boot = answer(look.boot());
        return FactSheet.of(
                platform.name(), new FactSheet.Answers(prompt, showVersion, boot, fileSystems, members), seenAt);
    }

    private String members(String showVersion) throws SessionFailed {
        Platform.Members members = platform.look().members();
        String model = VersionFacts.parse(showVersion).model();
        return members == null
                        || model == null
                        || !members.models().matcher(model).find()
                ? ""
                : answer(List.of(members.command()));
    }

    /** The first answer that is no complaint; empty when there is none. */
    private String answer(List<CommandTemplate> forms) throws SessionFailed {
        for (CommandTemplate form : forms) {
            if (asked == COMMANDS_MAX) {
                return "";
            }
            asked++;
            var ran = session.ran(Stage.LOOK, form, Map.of());
            if (ran.complaint() == null) {
                return ran.output();
            }
        }
        return "";
    }
}

package io.copyrun.session.device;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Stage;
import io.copyrun.session.facts.FactSheet;
import io.copyrun.session.facts.Privilege;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a look beyond {@code show version}. Each is worth a fact and no more: one that a device does not know or
 * denies leaves its fact out.
 */
final class LookRound {
    /** An answer takes about 80 ms, on a device that thinks longer seconds. */
    static final int COMMANDS_MAX = 3;

    private final TerminalSession session;
    private final Platform platform;
    private final int commandsMax;
    private int asked;

    /** @param commandsMax that may be typed for facts alone */
    LookRound(TerminalSession session, Platform platform, int commandsMax) {
        this.session = session;
        this.platform = platform;
        this.commandsMax = commandsMax;
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

    /** What the session may see, and the facts beside it. */
    Seen seen(DeviceFacts facts) throws SessionFailed {
        CommandTemplate command = platform.look().privilege();
        if (command == null) {
            return new Seen(facts, null, null);
        }
        String output = session.ran(Stage.LOOK, command, Map.of()).output();
        OptionalInt level = Privilege.parse(output);
        Integer full = platform.look().fullPrivilege();
        if (level.isPresent()) {
            String filtered = full == null ? null : Privilege.filtered(level.getAsInt(), full);
            return new Seen(facts, level.getAsInt(), filtered);
        }
        return new Seen(facts, null, filteredByRole(output));
    }

    private @Nullable String filteredByRole(String showPrivilege) throws SessionFailed {
        Platform.Roles roles = platform.look().roles();
        if (roles == null) {
            return null;
        }
        String accounts = session.ran(Stage.LOOK, roles.command(), Map.of()).output();
        return Privilege.filtered(Privilege.roles(showPrivilege, accounts), roles.full());
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
            if (asked == commandsMax) {
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

package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import java.util.Locale;

/** {@code reload}: asks what each dialect asks, and goes away. */
final class ReloadCommand {
    private final Session session;
    private final Device device;

    ReloadCommand(Session session) {
        this.session = session;
        this.device = session.device();
    }

    void run() {
        boolean agreed =
                switch (device.description().model().dialect()) {
                    case NXOS ->
                        session.ask("reload", "This command will reboot the system. (y/n)?  [n] ", "n")
                                .filter(answer -> answer.startsWith("y"))
                                .isPresent();
                    case IOS -> saves("System configuration has been modified. Save? [yes/no]: ") && proceeds();
                    case ASA -> saves("System config has been modified. Save? [Y]es/[N]o: ") && proceeds();
                    case EOS ->
                        saves("System configuration has been modified. Save? [yes/no/cancel/diff]:") && proceeds();
                    case IOSXR -> proceeds();
                };
        if (agreed) {
            session.destroyed("reload");
            session.terminal().flush();
            device.restart();
            throw new HungUp();
        }
    }

    private boolean proceeds() {
        return session.confirm("reload", "Proceed with reload? [confirm]");
    }

    /** Asks whether to save where there is something to save; false if the question was not answered. */
    private boolean saves(String question) {
        if (!device.memory().isModified()) {
            return true;
        }
        var answer = session.ask("save", question, "");
        while (answer.isPresent() && !answer.get().toLowerCase(Locale.ROOT).matches("y|yes|n|no|cancel")) {
            session.println("% Please answer 'yes' or 'no'.");
            answer = session.ask("save", question, "");
        }
        if (answer.isPresent() && answer.get().toLowerCase(Locale.ROOT).startsWith("y")) {
            ConfigCommands.save(session);
        }
        return answer.filter(word -> !word.equals("cancel")).isPresent();
    }
}

package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Texts;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Held;
import java.util.Locale;
import java.util.Optional;

/** Shows and saves configurations. */
final class ConfigCommands {
    private ConfigCommands() {}

    static void showRunning(Session session) {
        Device device = session.device();
        show(session, device.description().model().config().showRunningHeader(), device.runningConfig());
    }

    static void showStartup(Session session) {
        Device device = session.device();
        Model model = device.description().model();
        Optional<Content> startup = device.memory().startup();
        if (startup.isEmpty()) {
            session.println(model.message("noStartup", "startup-config is not present"));
        } else {
            show(session, model.config().showStartupHeader(), startup.get());
        }
    }

    /** The head is only shown: no file that is copied contains it. */
    private static void show(Session session, String head, Content config) {
        String bytes = Long.toString(config.size());
        session.print(session.device().filled(Texts.filled(head, key -> key.equals("bytes") ? bytes : null)));
        session.print(((Held) config).text());
        session.print("\n");
    }

    /** {@code show running-config interface fa0/1}: one section. */
    static void showSection(Session session, String what) {
        String[] words = what.split("\\s+", 2);
        if (words.length < 2 || !"interface".startsWith(words[0].toLowerCase(Locale.ROOT))) {
            session.println("% Invalid input detected at '^' marker.\n");
            return;
        }
        String head = "interface "
                + session.device().memory().running().interfaceName(words[1]).orElse(words[1]);
        StringBuilder section = new StringBuilder();
        boolean inside = false;
        for (String line : session.device().memory().running().lines()) {
            inside = line.equals(head) || (inside && line.startsWith(" "));
            if (inside) {
                section.append(line).append('\n');
            }
        }
        session.print(
                session.isNxos()
                        ? "\n!Command: show running-config " + head + "\n\n" + section + "\n"
                        : "Building configuration...\n\nCurrent configuration : " + section.length() + " bytes\n!\n"
                                + section + "end\n\n");
    }

    static void save(Session session) {
        session.println("Building configuration...");
        session.destroyed("overwrite startup-config");
        session.device().saveConfig();
        session.println("[OK]");
    }

    static void eraseStartup(Session session) {
        if (session.confirm(
                "erase-nvram",
                "Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]")) {
            session.destroyed("erase startup-config");
            session.device().memory().eraseStartup();
            session.println("[OK]\nErase of nvram: complete");
        }
    }
}

package io.copyrun.local.demo;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** An engineer who changes the configuration of a device, over Telnet. */
final class ChangeByHand {
    private static final Pattern NAME_OR_PASSWORD = Pattern.compile("(?i)(username|login|password): *$");
    private static final Pattern PASSWORD_OR_PROMPT = Pattern.compile("(?i)(password: *|(?m)^[\\w.-]+[>#] *)$");
    // Not just any "#": banners have lines of them.
    private static final Pattern PROMPT = Pattern.compile("(?m)^[\\w.-]+(\\([\\w-]+\\))?[>#] *\\z");

    private final SimulatedDevice device;

    ChangeByHand(SimulatedDevice device) {
        this.device = device;
    }

    /** Logs in, types the lines in configuration mode, and leaves. */
    void type(List<String> lines) throws IOException {
        try (Terminal terminal = new Terminal(device.address(), device.telnetPort())) {
            if (terminal.await(NAME_OR_PASSWORD)
                    .toLowerCase(java.util.Locale.ROOT)
                    .stripTrailing()
                    .endsWith("word:")) {
                terminal.type(Estate.PASSWORD);
            } else {
                terminal.type(Estate.USERNAME);
                terminal.await(NAME_OR_PASSWORD);
                terminal.type(Estate.PASSWORD);
            }
            if (terminal.await(PROMPT).stripTrailing().endsWith(">")) {
                terminal.type("enable");
                terminal.await(PASSWORD_OR_PROMPT);
                terminal.type(Estate.ENABLE_PASSWORD);
                terminal.await(PROMPT);
            }
            terminal.type("configure terminal");
            terminal.await(PROMPT);
            for (String line : lines) {
                terminal.type(line);
                terminal.await(PROMPT);
            }
            terminal.type("end");
            terminal.await(PROMPT);
            terminal.type("exit");
        }
    }
}

package io.copyrun.session.dialog;

import io.copyrun.session.platform.CommandTemplate;
import java.util.Map;

/** A command line for a device; it can only come from a template of a platform file. */
public final class DeviceCommand implements Input {
    private final String typed;

    private DeviceCommand(String typed) {
        this.typed = typed;
    }

    /**
     * @throws IllegalArgumentException when a value is missing or could be more than one word of the command
     */
    public static DeviceCommand of(CommandTemplate template, Map<String, String> slots) {
        return new DeviceCommand(template.fill(slots));
    }

    /** A command without slots. */
    public static DeviceCommand of(CommandTemplate template) {
        return of(template, Map.of());
    }

    /** Ends a session, on every platform. */
    static DeviceCommand exit() {
        return new DeviceCommand("exit");
    }

    /** Leaves every configuration mode, on every platform. */
    static DeviceCommand end() {
        return new DeviceCommand("end");
    }

    /** A comment, which every platform reads and does nothing about. */
    static DeviceCommand comment(String word) {
        return of(new CommandTemplate("!{word}"), Map.of("word", word));
    }

    @Override
    public String typed() {
        return typed;
    }

    @Override
    public boolean enter() {
        return true;
    }

    @Override
    public String toString() {
        return typed + "<Enter>";
    }
}

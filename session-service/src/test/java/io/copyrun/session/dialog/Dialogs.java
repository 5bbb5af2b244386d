package io.copyrun.session.dialog;

import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Platforms;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tasks of the tests. */
final class Dialogs {
    static final Timing TIMING = Timing.defaults();
    static final String PASSWORD = "canary-Pa55";
    static final String ENABLE_PASSWORD = "canary-En4ble";
    private static final Prompt R1 = new Prompt("r1", '#');
    private static final Platforms PLATFORMS = Platforms.builtIn();

    /** A copy of the running configuration of IOS, up to the last answer. */
    static final String ANSWERED = """
            > copy running-config tftp:<Enter>
            copy running-config tftp:
            Address or name of remote host []? ~
            > 192.0.2.1<Enter>
            192.0.2.1
            Destination filename [r1-confg]? ~
            > r1.cfg<Enter>
            r1.cfg
            """;

    private Dialogs() {}

    static Platform platform(String name) {
        return PLATFORMS.find(name).orElseThrow();
    }

    static Function<Instant, Step> login(String platform) {
        return login(platform, new Input.Secret(ENABLE_PASSWORD));
    }

    static Function<Instant, Step> login(String platform, Input.@Nullable Secret enable) {
        var plan = new LoginPlan(platform(platform), TIMING, "backup", new Input.Secret(PASSWORD), enable);
        return now -> Login.begin(plan, now);
    }

    static Function<Instant, Step> running(String platform, String command) {
        return running(platform, command, R1);
    }

    static Function<Instant, Step> running(String platform, String command, Prompt prompt) {
        var task = task(platform, command, Map.of(), prompt);
        return now -> Running.begin(task, now);
    }

    /** A command whose output must be whole; the comment behind it is {@code !k3x9}. */
    static Function<Instant, Step> runningExactly(String platform, String command) {
        var task = task(platform, command, Map.of(), R1);
        return now -> Running.beginExact(task, "k3x9", now);
    }

    /** A copy to 192.0.2.1, there r1.cfg, from a device whose prompt is {@code r1#}. */
    static Function<Instant, Step> copy(String platform, String source, int form) {
        return copy(platform, source, form, R1, "r1.cfg");
    }

    /**
     * A copy to 192.0.2.1.
     *
     * @param form which of the platform's forms of the command
     */
    static Function<Instant, Step> copy(String platform, String source, int form, Prompt prompt, String destination) {
        var slots = new HashMap<>(platform(platform).defaults());
        int colon = source.indexOf(':');
        slots.putAll(Map.of(
                "file",
                source,
                "filesystem",
                colon < 0 ? source : source.substring(0, colon),
                "path",
                source.substring(colon + 1).replaceFirst("^/+", ""),
                "server",
                "192.0.2.1",
                "destination",
                destination));
        String kind = colon < 0 ? source : "file";
        CommandTemplate template = platform(platform)
                .copies()
                .getOrDefault(kind, java.util.List.of())
                .get(form);
        var plan = new CopyPlan(task(platform, template.text(), slots, prompt), slots);
        return now -> Copy.begin(plan, now);
    }

    static Task task(String platform, String command, Map<String, String> slots, Prompt prompt) {
        return new Task(DeviceCommand.of(new CommandTemplate(command), slots), platform(platform), prompt, TIMING);
    }
}

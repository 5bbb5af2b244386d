package io.copyrun.session.dialog;

import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Restores;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.GivenClearance;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A task of the tests that changes the device: a copy of {@code k3x9} from 192.0.2.1, or a command that removes or reloads.
 *
 * @param verb {@code fetch}, {@code erase}, {@code delete}, {@code squeeze} or {@code reload}
 * @param place {@code running-config}, {@code replaced-running-config in 5}, {@code flash:x}, {@code flash:}; else empty
 * @param form which of the platform's forms of the command
 * @param clearances the command itself needs the first one, unless it copies into a file
 */
record Changes(String platform, String verb, String place, int form, List<Clearance> clearances) {
    /** @param cleared see {@link GivenClearance#of(String)} */
    static Changes of(String platform, String task, int form, List<String> cleared) {
        String[] words = task.split(" ", 2);
        return new Changes(
                platform,
                words[0],
                words.length < 2 ? "" : words[1],
                form,
                cleared.stream().map(GivenClearance::of).toList());
    }

    Function<Instant, Step> begin(Prompt prompt) {
        var task = Dialogs.task(platform, template().text(), slots(), prompt)
                .speaking(restores().talk());
        var plan = new CopyPlan(task, slots(), permission(), ending());
        return now -> Copy.begin(plan, now);
    }

    private Restores restores() {
        return Objects.requireNonNull(Dialogs.platform(platform).restores(), platform);
    }

    private boolean isFetch() {
        return verb.equals("fetch");
    }

    private String kind() {
        return place.contains(":") ? "file" : place.replaceFirst(" in .*", "");
    }

    private String file() {
        return switch (kind()) {
            case "running-config", "replaced-running-config" -> "system:running-config";
            case "startup-config" -> "nvram:startup-config";
            default -> place;
        };
    }

    private String fileSystem() {
        return file().substring(0, file().indexOf(':') + 1);
    }

    private String path() {
        return file().substring(file().indexOf(':') + 1);
    }

    private Map<String, String> slots() {
        var slots = new HashMap<>(Dialogs.platform(platform).defaults());
        slots.put("server", "192.0.2.1");
        slots.put("source", "k3x9");
        slots.put("file", file());
        slots.put("filesystem", fileSystem().replace(":", ""));
        if (!path().isEmpty()) {
            slots.put("path", path());
            slots.put("destination", kind().equals("file") ? path() : kind());
        }
        if (place.contains(" in ")) {
            slots.put("revert", place.substring(place.indexOf(" in ") + 4));
        }
        return slots;
    }

    private CommandTemplate template() {
        if (isFetch()) {
            return restores()
                    .copies()
                    .getOrDefault(kind(), List.of())
                    .get(form)
                    .lines()
                    .getFirst();
        }
        return verb.equals("reload")
                ? restores().reload().get(form)
                : restores().removals().getOrDefault(verb, List.of()).get(form);
    }

    private Permission permission() {
        boolean isFile = kind().equals("file");
        return new Permission(
                fileSystem().isEmpty() ? null : fileSystem(),
                List.of(),
                path().isEmpty() ? null : path(),
                isFetch() && isFile ? null : clearances.getFirst(),
                clearances,
                isFetch() && !isFile);
    }

    private CopyPlan.Ending ending() {
        return switch (verb) {
            case "fetch" -> CopyPlan.Ending.WORDS;
            case "reload" -> CopyPlan.Ending.CLOSE;
            default -> CopyPlan.Ending.PROMPT;
        };
    }
}

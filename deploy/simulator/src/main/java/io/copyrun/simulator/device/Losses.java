package io.copyrun.simulator.device;

import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import java.util.ArrayList;
import java.util.List;

/** What a device holds that is gone, or another, when it does what it was told. */
public final class Losses {
    private Losses() {}

    /**
     * The contents that something destroys, each as {@code kind N bytes sha256 H}. What was deleted before and only takes room is
     * none: nobody could have copied it.
     *
     * @param destroyed as the log has it, such as {@code erase flash:}
     */
    public static List<String> of(Device device, String destroyed) {
        int blank = Math.max(0, destroyed.indexOf(' '));
        String what = destroyed.substring(blank).strip();
        boolean startup = what.equals("startup-config");
        return switch (destroyed.substring(0, blank)) {
            case "erase", "format" -> startup ? startup(device) : files(device, what);
            case "overwrite" -> startup ? startup(device) : file(device, what);
            case "delete" -> file(device, what);
            case "merge", "replace", "boot", "no" -> List.of(shown("running-config", device.runningConfig()));
            default -> List.of();
        };
    }

    private static List<String> startup(Device device) {
        return device.memory().startup().map(content -> shown("startup-config", content)).stream()
                .toList();
    }

    private static List<String> files(Device device, String url) {
        List<String> lost = new ArrayList<>();
        for (Location location : device.memory().locate(url).stream().toList()) {
            String fileSystem = location.fileSystem().name() + ":";
            for (Entry entry : location.fileSystem().listPart(location.path())) {
                Content content = entry.content();
                if (content != null && !entry.deleted()) {
                    lost.add(shown("file:" + fileSystem + entry.path(), content));
                }
            }
        }
        return lost;
    }

    private static List<String> file(Device device, String url) {
        Content content = device.memory()
                .locate(url)
                .flatMap(Location::entry)
                .filter(entry -> !entry.deleted())
                .map(Entry::content)
                .orElse(null);
        return content == null ? List.of() : List.of(shown("file:" + url, content));
    }

    private static String shown(String kind, Content content) {
        return kind + " " + content.size() + " bytes sha256 " + content.digest("SHA-256");
    }
}

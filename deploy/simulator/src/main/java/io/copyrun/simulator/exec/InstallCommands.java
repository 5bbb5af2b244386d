package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a device in install mode does with an image: unpacks it beside the packages that it starts from. */
final class InstallCommands {
    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+[a-z]?)");
    private static final String ADDED = "cat9k-added.";
    private static final String PACKAGE = ".SPA.pkg";

    private InstallCommands() {}

    static void addTo(CommandTable table) {
        table.add("install add file <url>", (session, arguments) -> add(session, arguments.getFirst()));
        table.add("show install summary", (session, arguments) -> summary(session));
    }

    private static void add(Session session, String word) {
        session.println("install_add: START Tue Nov 10 08:10:01 UTC 2026");
        session.println("install_add: Adding IMG");
        Optional<Location> location = FileCommands.locate(session, word);
        String failed = location.map(it -> objection(session, it)).orElse("No such file");
        if (failed.isEmpty()) {
            location.ifPresent(it -> unpack(session, it));
        } else {
            session.println("  [1]  R0 FAILED: " + failed);
            session.println("FAILED: install_add  Tue Nov 10 08:10:04 UTC 2026");
        }
    }

    /** Why it is not unpacked; empty when it is. */
    private static String objection(Session session, Location location) {
        Optional<Entry> image = location.entry();
        FileSystem fileSystem = location.fileSystem();
        if (session.device().memory().isModified()) {
            return "System configuration has been modified. Please save configuration and resubmit command.";
        }
        if (image.isEmpty() || !image.get().whole()) {
            return "Invalid or no image: " + location.shown();
        }
        if (fileSystem.find(added(location)).isPresent()) {
            return "Super package already added. Add operation not allowed.";
        }
        return image.get().size() > fileSystem.freeBytes() ? "Insufficient free space on " + fileSystem.name() : "";
    }

    private static void unpack(Session session, Location location) {
        session.println("");
        session.println("--- Starting Add ---");
        session.println("Performing Add on all members");
        FileCommands.content(session, location).ifPresent(image -> location.fileSystem()
                .put(added(location), "", session.device().clock().now(), image));
        session.note("installed", added(location));
        session.println("Checking status of Add on [1 2]");
        session.println("Add: Passed on [1 2]");
        session.println("Image added. Version: " + version(location.path()) + ".0.1");
        session.println("Finished Add");
        session.println("");
        session.println("SUCCESS: install_add  Tue Nov 10 08:12:44 UTC 2026");
    }

    private static String added(Location image) {
        return ADDED + version(image.path()) + PACKAGE;
    }

    private static String version(String name) {
        Matcher version = VERSION.matcher(name);
        return version.find() ? version.group(1) : "17.99.01";
    }

    private static void summary(Session session) {
        session.println("[ Switch 1 2 ] Installed Package(s) Information:");
        session.println("State (St): I - Inactive, U - Activated & Uncommitted,");
        session.println("            C - Activated & Committed, D - Deactivated & Uncommitted");
        session.println("-".repeat(80));
        session.println("Type  St   Filename/Version");
        session.println("-".repeat(80));
        session.println("IMG   C    " + session.device().filled("${version0}") + ".0.6");
        session.device().memory().mainFileSystem().all().stream()
                .map(Entry::path)
                .filter(path -> path.startsWith(ADDED))
                .forEach(path -> session.println("IMG   I    " + version(path) + ".0.1"));
        session.println("-".repeat(80));
        session.println("Auto abort timer: inactive");
        session.println("-".repeat(80));
    }
}

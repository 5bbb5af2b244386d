package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model.ListingShape;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.flash.LinearListing;
import io.copyrun.simulator.flash.Listing;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at files, deletes and hashes them. */
final class FileCommands {
    private FileCommands() {}

    /** The place that a word names, from the current directory; empty if the user was told that there is none. */
    static Optional<Location> locate(Session session, String word) {
        String directory = session.directory();
        String url = word.contains(":") || directory.isEmpty() || word.startsWith("/") ? word : directory + "/" + word;
        Optional<Location> location = session.device().memory().locate(url);
        if (location.isEmpty()) {
            session.println(" ".repeat(session.prompt().length()) + "^");
            session.println(session.device()
                    .description()
                    .model()
                    .message("invalid", "% Invalid input detected at '^' marker.\n"));
        }
        return location;
    }

    static void dir(Session session, String word, boolean recursive) {
        Optional<Location> found = locate(session, word.isEmpty() ? session.directory() : word);
        if (found.isEmpty()) {
            return;
        }
        Location location = found.get();
        FileSystem fileSystem = location.fileSystem();
        String path = location.path();
        if (fileSystem.isDirectory(path)) {
            String inside = path.isEmpty() || path.endsWith("/") ? path : path + "/";
            session.print(Listing.dir(fileSystem, fileSystem.name() + ":/" + inside, fileSystem.list(path, recursive)));
        } else if (location.entry().isPresent()) {
            session.print(Listing.dir(
                    fileSystem,
                    fileSystem.name() + ":/" + path,
                    List.of(location.entry().get())));
        } else {
            session.println(missing(session, location));
        }
    }

    private static String missing(Session session, Location location) {
        return session.isNxos()
                ? "No such file or directory"
                : "%Error opening " + location.fileSystem().name() + ":/" + location.path()
                        + " (No such file or directory)";
    }

    static void showFlash(Session session, String word, boolean numbered) {
        Optional<FileSystem> shown = locate(session, word).map(Location::fileSystem);
        switch (shown.map(FileSystem::listing).orElse(ListingShape.OFFSET)) {
            case CLASS_A -> session.print(LinearListing.classA(shown.orElseThrow()));
            case CLASS_B, CLASS_B_BLANK -> session.print(LinearListing.classB(shown.orElseThrow()));
            case PLAIN, OFFSET, NXOS, ASA, LINUX, EOS -> {
                if (numbered) {
                    shown.ifPresent(fileSystem -> session.print(Listing.numbered(fileSystem)));
                } else {
                    dir(session, word, false);
                }
            }
        }
    }

    static void pwd(Session session) {
        session.println(session.device().memory().mainFileSystem().name() + ":" + session.directory());
    }

    static void cd(Session session, String word) {
        Optional<Location> location = locate(session, word);
        if (location.isPresent()
                && location.get().fileSystem().isDirectory(location.get().path())) {
            session.setDirectory(location.get().path());
        } else if (location.isPresent()) {
            session.println("%Error changing to directory " + word + " (No such file or directory)");
        }
    }

    static void fileSystems(Session session) {
        StringBuilder text =
                new StringBuilder("File Systems:\n\n     Size(b)     Free(b)      Type  Flags  Prefixes\n");
        FileSystem main = session.device().memory().mainFileSystem();
        for (FileSystem fileSystem : session.device().memory().fileSystems()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %10d  %10d  %8s     rw   %s:\n",
                    fileSystem == main ? "*" : " ",
                    fileSystem.totalBytes(),
                    fileSystem.freeBytes(),
                    fileSystem.name().equals("nvram") ? "nvram" : "flash",
                    String.join(": ", fileSystem.names())));
        }
        text.append(networked("opaque", "null"));
        session.device()
                .description()
                .model()
                .copy()
                .protocols()
                .forEach(protocol -> text.append(networked("network", protocol.scheme())));
        session.print(text + "\n");
    }

    private static String networked(String type, String prefix) {
        return String.format(Locale.ROOT, "  %10s  %10s  %8s     rw   %s:\n", "-", "-", type, prefix);
    }

    static void more(Session session, String word) {
        Optional<Content> content = word.matches("system:/?running-config")
                ? Optional.of(session.device().runningConfig())
                : locate(session, word).flatMap(location -> content(session, location));
        if (content.isEmpty()) {
            return;
        }
        if (content.get() instanceof Held held) {
            session.print(held.text());
            return;
        }
        byte[] row = new byte[16];
        long position = 0;
        for (int n = content.get().read(0, row, 0, row.length);
                n > 0 && !session.terminal().keyboard().takeInterrupt();
                n = content.get().read(position, row, 0, row.length)) {
            session.println(String.format(Locale.ROOT, "%08X: ", position)
                    + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(row, 0, n));
            position += n;
        }
    }

    static Optional<Content> content(Session session, Location location) {
        Optional<Content> content = location.shown().matches("nvram:/?startup-config")
                ? session.device().memory().startup()
                : location.entry().map(Entry::content);
        if (content.isEmpty()) {
            session.println(missing(session, location));
        }
        return content;
    }

    static void hash(Session session, String word, String algorithm) {
        locate(session, word)
                .flatMap(location -> content(session, location))
                .ifPresent(content -> session.println(content.digest(algorithm)));
    }
}

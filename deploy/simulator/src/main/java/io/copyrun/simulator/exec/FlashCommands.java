package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.copy.Erasure;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import io.copyrun.simulator.flash.FlashClass;
import io.copyrun.simulator.flash.LinearListing;
import java.util.List;
import java.util.Optional;

/** Deletes, erases, squeezes and formats. */
final class FlashCommands {
    private FlashCommands() {}

    /** The commands of IOS with its names of file systems. */
    static void addTo(CommandTable table) {
        table.add("delete <url>", (session, arguments) -> delete(session, arguments.getFirst(), false));
        table.add("delete /force <url>", (session, arguments) -> delete(session, arguments.getFirst(), true));
        table.add("erase <url>", (session, arguments) -> erase(session, arguments.getFirst()));
        table.add("squeeze <url>", (session, arguments) -> squeeze(session, arguments.getFirst()));
        table.add("format <url>", (session, arguments) -> format(session, arguments.getFirst()));
    }

    /** The commands from before file systems had names with colons. */
    static void addKeywordsTo(CommandTable table, Model model) {
        boolean first = model.copy().generation() == Model.Generation.IOS_10;
        table.add(first ? "copy erase flash" : "erase flash", (session, arguments) -> eraseByKeyword(session));
    }

    static void delete(Session session, String word, boolean force) {
        Optional<Location> found = FileCommands.locate(session, word);
        if (found.isEmpty()) {
            return;
        }
        FileSystem fileSystem = found.get().fileSystem();
        String path = found.get().path();
        if (!force) {
            Optional<String> answer = session.askFile("delete-filename", "Delete filename [" + path + "]? ", path);
            if (answer.isEmpty()
                    || !session.confirmFile(
                            "delete", "Delete " + fileSystem.name() + ":" + answer.get() + "? [confirm]")) {
                return;
            }
            path = answer.get();
        }
        if (!deletes(session, fileSystem, path)) {
            session.println("%Error deleting " + fileSystem.name() + ":" + path + " (No such file or directory)");
        }
    }

    /** Whether there was such a file. */
    private static boolean deletes(Session session, FileSystem fileSystem, String path) {
        if (fileSystem.find(path).isEmpty()) {
            return false;
        }
        session.destroyed("delete " + fileSystem.name() + ":" + path);
        boolean deleted = fileSystem.delete(path);
        session.device().memory().save();
        return deleted;
    }

    static void deleteNxos(Session session, String word, boolean asks) {
        Optional<Location> found = FileCommands.locate(session, word);
        if (found.isEmpty()) {
            return;
        }
        String path = found.get().path();
        boolean agreed = !asks
                || session.isQuiet()
                || session.ask("delete", "Do you want to delete \"/" + path + "\" ? (yes/no/abort)   [y] ", "y")
                        .filter(answer -> answer.startsWith("y"))
                        .isPresent();
        if (agreed && !deletes(session, found.get().fileSystem(), path)) {
            session.println("No such file or directory");
        }
    }

    /** IOS XR asks one question. */
    static void deleteXr(Session session, String word) {
        Optional<Location> found = FileCommands.locate(session, word);
        if (found.isEmpty()
                || !session.confirm("delete", "Delete " + found.get().shown() + "[confirm]")) {
            return;
        }
        if (!deletes(session, found.get().fileSystem(), found.get().path())) {
            session.println("%Error deleting " + found.get().shown() + " (No such file or directory)");
        }
    }

    private static void erase(Session session, String word) {
        Optional<FileSystem> found = named(session, word);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().name().equals("nvram")) {
            ConfigCommands.eraseStartup(session);
        } else if (found.get().flashClass() == FlashClass.B) {
            new Erasure(session).confirmed(found.get(), "");
        } else {
            session.println("%Error erasing " + found.get().name() + ": (Operation not supported)");
        }
    }

    private static Optional<FileSystem> named(Session session, String word) {
        return FileCommands.locate(session, word.contains(":") ? word : word + ":")
                .map(Location::fileSystem);
    }

    private static void eraseByKeyword(Session session) {
        FileSystem fileSystem = session.device().memory().mainFileSystem();
        String partition = "";
        List<Integer> partitions = fileSystem.partitions();
        if (!partitions.isEmpty()) {
            session.print(LinearListing.partitionTable(fileSystem));
            Optional<String> answer = session.ask("partition", "Which partition? [default = 1] ", "1");
            if (answer.isEmpty()
                    || !partitions.stream().map(String::valueOf).toList().contains(answer.get())) {
                session.println("Invalid partition number");
                return;
            }
            partition = answer.get() + ":";
        }
        session.print(LinearListing.directory(fileSystem, partition));
        new Erasure(session).confirmedByKeyword(fileSystem, partition);
    }

    private static void squeeze(Session session, String word) {
        Optional<FileSystem> found = named(session, word);
        if (found.isEmpty()) {
            return;
        }
        FileSystem fileSystem = found.get();
        if (fileSystem.flashClass() != FlashClass.A) {
            session.println("%Error squeezing " + fileSystem.name() + ": (Operation not supported)");
        } else if (session.confirmFile("squeeze", "All deleted files will be removed. Continue? [confirm]")
                && session.confirmFile("squeeze-while", "Squeeze operation may take a while. Continue? [confirm]")) {
            session.destroyed("squeeze " + fileSystem.name() + ":");
            fileSystem.squeeze();
            session.device().memory().save();
            new Erasure(session).takeTime();
            session.println("Squeeze of " + fileSystem.name() + ": complete");
        }
    }

    private static void format(Session session, String word) {
        Optional<FileSystem> found = named(session, word);
        if (found.isEmpty()) {
            return;
        }
        FileSystem fileSystem = found.get();
        if (fileSystem.flashClass() == FlashClass.B || fileSystem.name().equals("nvram")) {
            session.println("%Error formatting " + fileSystem.name() + ": (Operation not supported)");
        } else if (session.confirmFile("format", "Format operation may take a while. Continue? [confirm]")
                && session.confirmFile(
                        "format-all",
                        "Format operation will destroy all data in \"" + fileSystem.name()
                                + ":\".  Continue? [confirm]")) {
            session.destroyed("format " + fileSystem.name() + ":");
            fileSystem.erase("");
            session.device().memory().save();
            new Erasure(session).takeTime();
            session.println("Format of " + fileSystem.name() + ": complete");
        }
    }

    /** Whether a file lies there that a device could start from. */
    static boolean isWhole(Location location) {
        return location.entry().filter(Entry::whole).isPresent();
    }
}

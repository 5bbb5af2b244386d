package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.dialog.Outcome;
import io.copyrun.session.facts.DeepListing;
import io.copyrun.session.facts.Listing;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Restores;
import io.copyrun.session.restore.Flash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands that list a file system with all its directories, and show what kind of memory it is. */
final class FlashRound {
    /** More than any device has in its flash; what has more is no flash. */
    private static final int DIRECTORIES_MAX = 200;

    private final TerminalSession session;
    private final Restores.FlashShow commands;
    private final @Nullable String partition;

    /** @throws SessionFailed when nothing is known of restores on this platform */
    FlashRound(TerminalSession session, Platform platform) throws SessionFailed {
        this.session = session;
        this.commands = RestoreLook.of(platform).flash();
        this.partition = platform.defaults().get("partition");
    }

    /** @param fileSystem with its colon; null for the one that the device starts from */
    Flash flash(@Nullable String fileSystem) throws SessionFailed {
        List<String> candidates = fileSystem == null ? commands.main() : List.of(fileSystem);
        for (String candidate : candidates) {
            Optional<Flash> flash = of(candidate);
            if (flash.isPresent()) {
                return flash.get();
            }
        }
        throw session.failed(
                Cause.FILE_NOT_FOUND, "the device lists no file system of the name " + String.join(", ", candidates));
    }

    private Optional<Flash> of(String fileSystem) throws SessionFailed {
        var place = new DeviceLocation(fileSystem, "");
        Map<String, String> slots = place.slots(Stage.LOOK);
        String shape = shape(slots);
        boolean squeezed = found(commands.squeezed(), shape);
        boolean erased = found(commands.erased(), shape);
        if (squeezed || erased) {
            Flash.Removal removal = erased ? Flash.Removal.ERASE : Flash.Removal.SQUEEZE;
            Map<String, DeepListing> partitions = DeepListing.partitions(shape);
            if (partitions.size() > 1) {
                return inPartition(place, partitions, removal);
            }
            Optional<DeepListing> linear =
                    partitions.values().stream().findFirst().or(() -> DeepListing.linear(shape));
            if (linear.isPresent() && place.partition() == null) {
                return Optional.of(flash(fileSystem, linear.get(), removal));
            }
        }
        if (place.partition() != null) {
            return Optional.empty();
        }
        Optional<DeepListing> listing = DeepListing.recursive(fileSystem, output(commands.recursive(), slots));
        if (listing.isEmpty()) {
            listing = walked(fileSystem);
        }
        // Where nothing shows the kind of memory: a deleted file that is still listed takes room, so deleting gives
        // none back;
        // to squeeze loses nothing that is not deleted, and an erase is never guessed.
        if (listing.isEmpty()) {
            return Optional.empty();
        }
        Flash.Removal removal = listing.get().hasDeleted() ? Flash.Removal.SQUEEZE : Flash.Removal.DELETE;
        return Optional.of(flash(fileSystem, listing.get(), removal));
    }

    private String shape(Map<String, String> slots) throws SessionFailed {
        for (CommandTemplate command : commands.shape()) {
            String shape = output(command, slots);
            if (!shape.isEmpty()) {
                return shape;
            }
        }
        return "";
    }

    /** A partition is a file system of its own; where none is named it is the one that the platform file names. */
    private Optional<Flash> inPartition(
            DeviceLocation place, Map<String, DeepListing> partitions, Flash.Removal removal) throws SessionFailed {
        String number = place.partition() == null ? partition : place.partition();
        DeepListing listing = number == null ? null : partitions.get(number);
        return listing == null ? Optional.empty() : Optional.of(flash(place.device() + number + ":", listing, removal));
    }

    private Flash flash(String fileSystem, DeepListing listing, Flash.Removal removal) throws SessionFailed {
        Long total = listing.totalBytes();
        Long free = listing.freeBytes();
        if (total == null || free == null) {
            throw session.failed(Cause.RESTORE_UNSUPPORTED, "the device does not say how large " + fileSystem + " is");
        }
        List<Flash.File> files = listing.files().stream().map(FlashRound::file).toList();
        return new Flash(fileSystem, total, free, total, removal, files);
    }

    private static Flash.File file(Listing.ListedFile file) {
        Long bytes = file.sizeBytes();
        return new Flash.File(file.name(), bytes == null ? 0 : bytes, file.modified(), file.deleted());
    }

    private static boolean found(com.google.re2j.@Nullable Pattern pattern, String text) {
        return pattern != null && pattern.matcher(text).find();
    }

    /** Empty when there is no such command, or the device does not know it. */
    private String output(@Nullable CommandTemplate command, Map<String, String> slots) throws SessionFailed {
        if (command == null) {
            return "";
        }
        Outcome.Ran ran = session.ran(Stage.LOOK, command, slots);
        return ran.complaint() == null ? ran.output() : "";
    }

    /** One directory after the other. */
    private Optional<DeepListing> walked(String fileSystem) throws SessionFailed {
        Optional<Listing> top = session.list(fileSystem);
        if (top.isEmpty()) {
            return Optional.empty();
        }
        var files = new ArrayList<Listing.ListedFile>();
        var waiting = new ArrayDeque<String>();
        DeepListing.add(files, waiting, "", top.get());
        for (int listed = 1; !waiting.isEmpty(); listed++) {
            if (listed > DIRECTORIES_MAX) {
                throw session.failed(
                        Cause.OUTPUT_TOO_LONG, fileSystem + " has more than " + DIRECTORIES_MAX + " directories");
            }
            String directory = waiting.removeFirst();
            if (!directory.matches(CommandTemplate.SLOT_VALUE)) {
                throw session.failed(Cause.OUTPUT_TOO_LONG, "the directory " + directory + " cannot be listed");
            }
            Optional<Listing> inner = session.list(fileSystem + "/" + directory + "/");
            if (inner.isPresent()) {
                DeepListing.add(files, waiting, directory + "/", inner.get());
            }
        }
        return Optional.of(new DeepListing(top.get().totalBytes(), top.get().freeBytes(), files));
    }
}

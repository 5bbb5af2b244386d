package io.copyrun.session.restore;

import io.copyrun.event.Kind;
import io.copyrun.session.restore.Book.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a restore does to the image that its device starts from. */
final class Removal {
    private Removal() {}

    /** The book after a change was sent. */
    static Book sent(Book before, Change change, Draft after) {
        Book.View view = before.view();
        Flash flash = view == null ? null : view.sight().flash();
        if (flash == null || view == null || before.image() != Image.HELD) {
            return after.book();
        }
        List<Flash.File> files = Bootable.in(flash, view.sight().facts());
        List<Change> made = new ArrayList<>(before.sent().stream()
                .filter(each -> each.planHash().equals(view.plan().hash()))
                .map(Book.Sent::change)
                .toList());
        made.add(change);
        boolean removesLast = hits(change, flash, files)
                && files.stream().allMatch(file -> made.stream().anyMatch(each -> hits(each, flash, List.of(file))));
        if (!removesLast) {
            return after.book();
        }
        after.former(former(flash, files, before));
        return after.image(Image.UNSEEN).book();
    }

    private static Former former(Flash flash, List<Flash.File> files, Book before) {
        Proof proof = before.proof();
        Former known = before.former();
        if (known != null && known.instead() != null) {
            return known;
        }
        List<Flash.File> images =
                files.stream().filter(file -> Bootable.isImage(file.path())).toList();
        // Packages come back one by one, which is for people to do.
        boolean single = !images.isEmpty() && images.size() == files.size();
        String artifact = proof == null || !single
                ? null
                : proof.kept()
                        .get(Kind.FILE_PREFIX
                                + flash.fileSystem()
                                + images.getFirst().path());
        return new Former(flash.fileSystem(), files, artifact, null);
    }

    /** What is copied: the artifact that was asked for, or the one that was there before. */
    static Order order(Order asked, Book book) {
        Former former = book.former();
        return former == null || former.instead() == null || former.artifactId() == null
                ? asked
                : asked.back(
                        former.artifactId(),
                        former.fileSystem(),
                        former.files().getFirst().path());
    }

    /**
     * The artifacts of what the device starts from, or has started from before this restore, where a plan removes all that it could
     * start from; none where something of it stays, or nothing is there any more.
     */
    static Stream<String> back(Book book, Plan plan) {
        Book.View view = book.view();
        Flash flash = view == null ? null : view.sight().flash();
        Proof proof = book.proof();
        if (view == null || flash == null || proof == null || book.image() == Image.GONE) {
            return Stream.empty();
        }
        boolean isHeld = book.image() == Image.HELD;
        // What nobody has verified may be all that the device could start from.
        List<Flash.File> files = isHeld ? Bootable.in(flash, view.sight().facts()) : Bootable.images(flash);
        List<Change> changes =
                Stream.concat(plan.room().stream(), plan.copying().stream()).toList();
        boolean goes = files.stream()
                .allMatch(file -> changes.stream().anyMatch(change -> hits(change, flash, List.of(file))));
        if (!goes) {
            return Stream.empty();
        }
        return isHeld
                ? files.stream()
                        .map(file -> proof.kept().get(Kind.FILE_PREFIX + flash.fileSystem() + file.path()))
                        .filter(Objects::nonNull)
                : Stream.ofNullable(book.former()).map(Former::artifactId).filter(Objects::nonNull);
    }

    /** How many bytes a node fetches at most for a ticket. */
    static long staged(Restore.Arming state) {
        Book.View view = state.book().view();
        if (view == null) {
            return 0;
        }
        Flash flash = view.sight().flash();
        return state.back() == null || flash == null ? view.artifact().bytes() : flash.totalBytes();
    }

    private static boolean hits(Change change, Flash flash, List<Flash.File> files) {
        return switch (change) {
            case Change.Erase it -> it.fileSystem().equals(flash.fileSystem()) && !files.isEmpty();
            case Change.Delete it -> files.stream().anyMatch(file -> file.path().equals(it.path()));
            case Change.Overwrite it ->
                it.fileSystem().equals(flash.fileSystem())
                        && files.stream().anyMatch(file -> file.path().equals(it.path()));
            default -> false;
        };
    }

    /** What a look tells of the image. */
    static Image seen(Book book, Book.View view) {
        Former former = book.former();
        Flash flash = view.sight().flash();
        if (former == null || flash == null) {
            return book.image();
        }
        boolean verified = book.arrival() == Book.Arrival.COMPARED
                && book.result().comparedBy() != null
                && view.plan().there();
        boolean still =
                flash.files().stream().anyMatch(file -> former.files().contains(file) && isOld(file, book, view));
        if (verified || still) {
            return Image.HELD;
        }
        // What was asked for may have come whole before the old one was copied back instead of it.
        boolean maybe = former.instead() != null && book.image() == Image.UNSEEN;
        return view.plan().there() || maybe ? Image.UNSEEN : Image.GONE;
    }

    /** A file in the place of the copy may be the copy, unless size or time tell. */
    private static boolean isOld(Flash.File file, Book book, Book.View view) {
        boolean inPlace = view.plan().destination() instanceof Destination.File it
                && it.path().equals(file.path());
        return !inPlace
                || book.copies() == 0
                || file.modified() != null
                || file.bytes() != view.artifact().bytes();
    }
}

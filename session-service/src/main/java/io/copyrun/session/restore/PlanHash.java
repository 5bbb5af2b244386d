package io.copyrun.session.restore;

import io.copyrun.event.TransferProtocol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a decision is bound to: nothing in it changes by itself, and everything that matters is in it. Of the files that is what
 * goes, what the device starts from, and what has the name of the file that comes; a device that writes a log into its flash
 * changes no plan by it.
 */
final class PlanHash {
    private PlanHash() {}

    /** The plan with its hash. */
    static Plan in(Plan plan, Artifact artifact, Sight sight, Book book) {
        var text = new StringBuilder();
        text.append(sight.facts().serial())
                .append('\n')
                .append(sight.facts().model())
                .append('\n');
        text.append(plan.destination()).append('\n').append(artifact.sha256()).append('\n');
        text.append(plan.changes()).append('\n').append(book.used()).append('\n');
        // Over TFTP alone nothing was said of protocols before there were others.
        List<TransferProtocol> protocols = book.tried().list();
        if (!protocols.isEmpty() && !protocols.equals(List.of(TransferProtocol.TFTP))) {
            text.append(protocols).append('\n');
        }
        Flash flash = sight.flash();
        if (flash != null) {
            List<String> needed = Bootable.in(flash, sight.facts()).stream()
                    .map(Flash.File::path)
                    .toList();
            flash.files().stream()
                    .filter(file -> matters(file, needed, plan))
                    .sorted(Comparator.comparing(Flash.File::path).thenComparing(Flash.File::bytes))
                    .forEach(file -> text.append(file).append('\n'));
        }
        return new Plan(
                sha256(text.toString()),
                plan.destination(),
                plan.room(),
                plan.copying(),
                plan.after(),
                plan.endangered(),
                plan.there(),
                plan.numbers(),
                plan.risks());
    }

    private static boolean matters(Flash.File file, List<String> needed, Plan plan) {
        boolean inTheWay =
                plan.destination() instanceof Destination.File it && it.path().equals(file.path());
        return inTheWay
                || needed.contains(file.path())
                || plan.changes().stream().anyMatch(change -> concerns(change, file));
    }

    private static boolean concerns(Change change, Flash.File file) {
        return switch (change) {
            case Change.Erase it -> true;
            case Change.Squeeze it -> file.deleted();
            case Change.Delete it -> it.path().equals(file.path());
            case Change.Overwrite it -> it.path().equals(file.path());
            case Change.SetBoot it -> it.path().equals(file.path());
            case Change.InstallAdd it -> it.path().equals(file.path());
            case Change.Merge it -> false;
            case Change.Replace it -> false;
            case Change.Reload it -> false;
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

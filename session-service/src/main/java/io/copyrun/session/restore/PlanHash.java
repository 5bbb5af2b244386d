package io.copyrun.session.restore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** What a decision is bound to: nothing in it changes by itself, and everything that matters is in it. */
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
        Flash flash = sight.flash();
        if (flash != null) {
            flash.files().stream()
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

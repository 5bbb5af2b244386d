package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.CommandTable;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Held;
import java.util.Locale;
import java.util.Optional;

/** {@code verify} in all its generations. */
final class VerifyCommands {
    private static final int HASHED_BYTES_PER_DOT = 65_536;

    private VerifyCommands() {}

    /** As far as the model has it: 10.x and 11.x have nothing, up to 12.2 there is no hash. */
    static void addTo(CommandTable table, Model model) {
        if (model.message("verifyMd5", "yes").equals("yes")) {
            table.add("verify /md5 <url>", (session, arguments) -> hash(session, arguments.getFirst(), "md5"));
            table.add(
                    "verify /md5 <url> <hash>",
                    (session, arguments) -> compare(session, arguments.get(0), arguments.get(1)));
        }
        if (model.message("verifySha512", "no").equals("yes")) {
            table.add("verify /sha512 <url>", (session, arguments) -> hash(session, arguments.getFirst(), "sha512"));
        }
        table.add("verify <url>", (session, arguments) -> verify(session, arguments.getFirst(), model));
    }

    private record Found(Location location, Content content) {
        String md5() {
            return content.digest("MD5");
        }
    }

    private static Optional<Found> find(Session session, String word) {
        return FileCommands.locate(session, word).flatMap(location -> FileCommands.content(session, location)
                .map(content -> new Found(location, content)));
    }

    private static void dots(Session session, Found found) {
        session.print(".".repeat((int) (found.content().size() / HASHED_BYTES_PER_DOT) + 1));
        session.println("Done!");
    }

    static void hash(Session session, String word, String algorithm) {
        find(session, word).ifPresent(found -> {
            dots(session, found);
            String hash = found.content().digest(algorithm.equals("md5") ? "MD5" : "SHA-512");
            session.println("verify /" + algorithm + " (" + found.location().shown() + ") = " + hash);
        });
    }

    private static void compare(Session session, String word, String wanted) {
        find(session, word).ifPresent(found -> {
            dots(session, found);
            boolean same = found.md5().equals(wanted.toLowerCase(Locale.ROOT));
            String shown = found.location().shown();
            session.println(
                    same
                            ? "Verified (" + shown + ") = " + found.md5()
                            : "%Error verifying " + shown + "\nComputed signature  = " + found.md5()
                                    + "\nSubmitted signature = " + wanted);
        });
    }

    private static void verify(Session session, String word, Model model) {
        find(session, word).ifPresent(found -> {
            boolean whole = FlashCommands.isWhole(found.location());
            String shown = found.location().shown();
            switch (model.message("verify", model.message("verifyMd5", "yes").equals("yes") ? "hashes" : "short")) {
                case "short" ->
                    session.println(whole ? "Verified " + shown : "%Error verifying " + shown + " (Bad checksum)");
                case "signature" -> signature(session, found, whole);
                default -> hashes(session, found, whole);
            }
        });
    }

    /** The hash inside an image is one over its body: neither is the hash of the file. */
    private static String embedded(Found found, String algorithm) {
        return Held.of("body of " + found.md5()).digest(algorithm).toUpperCase(Locale.ROOT);
    }

    private static String computed(Found found, String algorithm, boolean whole) {
        return whole
                ? embedded(found, algorithm)
                : found.content().digest(algorithm).toUpperCase(Locale.ROOT);
    }

    private static void hashes(Session session, Found found, boolean whole) {
        session.print("Verifying file integrity of " + found.location().shown());
        dots(session, found);
        session.println("Embedded Hash   MD5 : " + embedded(found, "MD5"));
        session.println("Computed Hash   MD5 : " + computed(found, "MD5", whole));
        session.println("CCO Hash        MD5 : " + found.md5().toUpperCase(Locale.ROOT));
        session.println(
                whole
                        ? "Signature Verified"
                        : "%ERROR: Embedded hash verification failed for file "
                                + found.location().shown());
    }

    private static void signature(Session session, Found found, boolean whole) {
        session.print("Verifying file integrity of " + found.location().shown());
        dots(session, found);
        session.println("Embedded Hash   SHA1 : " + embedded(found, "SHA-1"));
        session.println("Computed Hash   SHA1 : " + computed(found, "SHA-1", whole));
        session.println("Starting image verification\nHash Computation:    100%Done!");
        session.println("Computed Hash   SHA2: " + found.content().digest("SHA-256"));
        session.println(
                whole
                        ? "\nDigital signature successfully verified in file "
                                + found.location().shown() + "\nSignature Verified"
                        : "\n%ERROR: Digital signature is not valid for file "
                                + found.location().shown());
    }
}

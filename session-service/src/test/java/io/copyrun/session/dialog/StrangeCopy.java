package io.copyrun.session.dialog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** How a strange device copies to a server: what it asks, what comes of it, and what it says. */
final class StrangeCopy {
    static final String SERVER = "192.0.2.1";
    static final String DESTINATION = "r1-run-k3x9.cfg";

    /**
     * A question.
     *
     * @param answer that is right; null where every agreement is wrong
     */
    record Asked(String text, @Nullable String answer) {
        boolean isKey() {
            return text.contains("[confirm]");
        }

        /** Whether what was typed agrees to it. */
        boolean agrees(String typed) {
            String word = typed.strip().toLowerCase(Locale.ROOT);
            if (isKey()) {
                return word.isEmpty() || word.equals("y");
            }
            boolean takesDefault = word.isEmpty() && (text.contains("[y]") || text.contains("filename"));
            return takesDefault || word.startsWith("y") || (text.contains("filename") && !word.isEmpty());
        }
    }

    private static final List<String> UNEXPECTED = List.of(
            "Erase flash: before copying? [confirm]",
            "Erasing the flash filesystem will remove all files! Continue? [confirm]",
            "%Warning:There is a file already existing with this name\r\nDo you want to over write? [confirm]",
            "Do you want to overwrite (y/n)?[n] ",
            "Do you want to delete \"/old.bin\" ? (yes/no/abort)   [y] ",
            "Delete filename [old.bin]? ",
            "Delete flash:old.bin? [confirm]",
            "Truncate config?? [no]: ",
            "Format operation will destroy all data in \"flash:\".  Continue? [confirm]",
            "Copy : Destination exists, overwrite ?[confirm]",
            "Overwrite the previous NVRAM configuration?[confirm]",
            "Shall the flux be inverted? [confirm]",
            "Shall the flux be inverted? [yes/no]: ",
            "Uncommitted changes found, commit them? [yes/no/CANCEL] ");
    private static final List<String> FAILURES = List.of(
            "%Error opening tftp://192.0.2.1/x (Timed out)",
            "%Error writing tftp://192.0.2.1/x (Permission denied)",
            "%Error writing tftp://192.0.2.1/x (Undefined error)");
    private static final List<String> FALSE =
            List.of("[OK - 99 bytes]", "99 bytes copied in 1 sec", "99 bytes copied in 0.10 secs (990 bytes/sec)");

    private final SplittableRandom random;
    private final EnumSet<Adversity> kinds;
    private final String platform;
    private final ArrayDeque<Asked> questions = new ArrayDeque<>();
    private final List<String> sins = new ArrayList<>();
    private @Nullable Asked current;
    private boolean answeredRight = true;
    private boolean completed;
    private @Nullable Long bytes;

    StrangeCopy(SplittableRandom random, EnumSet<Adversity> kinds, String platform) {
        this.random = random;
        this.kinds = kinds;
        this.platform = platform;
        var all = new ArrayList<>(expected());
        if (kinds.contains(Adversity.DISORDER)) {
            Collections.shuffle(all, new Random(random.nextLong()));
            if (!all.isEmpty() && random.nextBoolean()) {
                all.add(all.get(random.nextInt(all.size())));
            }
        }
        if (kinds.contains(Adversity.QUESTIONS)) {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                all.add(
                        random.nextInt(all.size() + 1),
                        new Asked(UNEXPECTED.get(random.nextInt(UNEXPECTED.size())), null));
            }
        }
        questions.addAll(all);
    }

    private List<Asked> expected() {
        var host = new Asked("Address or name of remote host []? ", SERVER);
        var file = new Asked("Destination filename [r1-confg]? ", DESTINATION);
        return switch (platform) {
            case "cisco-ios" ->
                random.nextInt(4) == 0
                        ? List.of(
                                host,
                                file,
                                new Asked("Write file " + DESTINATION + " on host 192.0.2.1? [confirm]", "y"))
                        : List.of(host, file);
            case "cisco-nxos" ->
                List.of(
                        new Asked("Enter destination filename: [r1-running-config] ", DESTINATION),
                        new Asked("Enter vrf (If no input, current vrf 'default' is considered): ", "management"),
                        new Asked("Enter hostname for the tftp server: ", SERVER));
            case "cisco-iosxr" ->
                List.of(
                        new Asked("Host name or IP address (control-c to abort): [192.0.2.7;default]?", SERVER),
                        new Asked("Destination file name (control-c to abort): [running-config]?", DESTINATION));
            case "cisco-asa" -> random.nextBoolean() ? List.of() : List.of(host, file);
            case "arista-eos" -> List.of();
            default -> List.of(host, file);
        };
    }

    /** The next question; null when there is none. */
    @Nullable
    Asked next() {
        current = questions.poll();
        return current;
    }

    @Nullable
    Asked current() {
        return current;
    }

    /** Takes an answer; whether the copy goes on. */
    boolean answered(String typed) {
        Asked asked = current;
        if (asked == null) {
            return false;
        }
        if (asked.answer() != null) {
            answeredRight &= asked.answer().equals(typed);
            return true;
        }
        if (asked.agrees(typed)) {
            sins.add("agreed with \"" + typed + "\" to: " + asked.text());
            return true;
        }
        // Some ask something worse when they are refused.
        return kinds.contains(Adversity.DISORDER) && random.nextBoolean();
    }

    /** What is printed after the last answer. */
    String ending() {
        var said = new StringBuilder("!".repeat(random.nextInt(30)));
        boolean fails = kinds.contains(Adversity.COPY_FAILS);
        boolean counts = !platform.equals("arista-eos") && !platform.equals("cisco-iosxr") && random.nextInt(4) > 0;
        if (kinds.contains(Adversity.FALSE_SUCCESS) && (fails || counts)) {
            said.append("\r\n").append(FALSE.get(random.nextInt(FALSE.size()))).append("\r\n");
        }
        if (fails) {
            return said + "\r\n" + failure() + "\r\n";
        }
        completed = true;
        bytes = counts ? Long.valueOf(random.nextLong(5_000_000_000L)) : null;
        said.append(
                bytes == null ? plainSuccess() : "\r\n" + bytes + " bytes copied in 1.612 secs (3010 bytes/sec)\r\n");
        if (random.nextInt(8) == 0 && !platform.equals("cisco-nxos") && platform.startsWith("cisco-ios")) {
            said.append("%Error opening tftp://255.255.255.255/network-confg (Timed out)\r\n");
        }
        return said.toString();
    }

    private String failure() {
        return switch (platform) {
            case "cisco-nxos" -> "TFTP put operation failed:Access violation";
            case "arista-eos" -> "% Error copying x to tftp://192.0.2.1/x (Operation timed out)";
            default -> FAILURES.get(random.nextInt(FAILURES.size()));
        };
    }

    private String plainSuccess() {
        return switch (platform) {
            case "cisco-nxos" -> "\r\nTFTP put operation was successful\r\nCopy complete.\r\n";
            case "cisco-iosxr" -> "\r\n349 lines built in 1 second\r\n[OK]\r\n";
            case "arista-eos" -> "\r\nCopy completed successfully.\r\n";
            case "cisco-asa" -> {
                bytes = 5030L;
                yield "\r\n5030 bytes copied in 0.670 secs\r\n";
            }
            default -> "![OK]\r\n";
        };
    }

    /** Whether the device has copied what was asked for to where it was asked to. */
    boolean isDone() {
        return completed && answeredRight;
    }

    /** As the device counted them; null where it did not say. */
    @Nullable
    Long bytes() {
        return bytes;
    }

    /** What should never have been agreed to. */
    List<String> sins() {
        return sins;
    }
}

package io.copyrun.session.dialog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The words of a strange device. */
final class StrangeVoice {
    /** What the device waits for. */
    enum Asks {
        NOTHING,
        USERNAME,
        PASSWORD,
        COMMAND,
        ENABLE_USERNAME,
        ENABLE_PASSWORD,
        PAGER,
        COPY
    }

    /** Where output may never end. */
    enum Phase {
        LOGIN,
        VERSION,
        CONFIGURATION,
        COPY
    }

    static final List<String> VERSION = List.of(
            "Cisco IOS Software, C2900 Software, Version 15.2(4)M6", "r1 uptime is 1 day", "", "512K bytes of NVRAM.");
    private static final List<String> BASES =
            List.of("r1", "core-sw.example", "a-router-with-a-long-name-in-a-building-of-some-city");
    private static final List<String> BANNERS = List.of(
            " # All commands are logged #",
            "staff-only#",
            "only for staff >",
            "end",
            ": end",
            "[OK - 99 bytes]",
            "99 bytes copied in 1 sec",
            "% Access denied to the unauthorized",
            "Permission denied to everybody else.",
            "%p#",
            " --More-- is what you will not see",
            "Password: ask the administrator",
            "***",
            "Would you like to enter? [yes/no]: is what we do not ask",
            "");
    private static final List<String> MESSAGES = List.of(
            "*Nov 22 06:00:00.001: %SYS-5-CONFIG_I: Configured from console by backup on vty0 (192.0.2.9)",
            "000123: Nov 22 06:00:01.410 UTC: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down",
            "Nov 22 06:00:02: %TRANSFER-6-DONE: 99 bytes copied in 1 sec",
            ".Nov 22 06:00:03.001: %SYS-3-MSG: %Error opening tftp://192.0.2.1/x (Timed out)",
            "***\r\n*** --- SHUTDOWN in 0:02:00 ---\r\n***");
    private static final List<String> PAGERS = List.of(" --More-- ", "<--- More --->", "--More--");

    private final SplittableRandom random;
    private final EnumSet<Adversity> kinds;
    private final String base;
    private final Phase endless;
    private final String pager;
    private boolean cutLines;

    StrangeVoice(SplittableRandom random, EnumSet<Adversity> kinds, String platform) {
        this.random = random;
        this.kinds = kinds;
        String name = BASES.get(random.nextInt(BASES.size()));
        this.base = platform.equals("cisco-iosxr") ? "RP/0/RSP0/CPU0:" + name : name;
        this.endless = Phase.values()[random.nextInt(Phase.values().length)];
        this.pager = PAGERS.get(random.nextInt(PAGERS.size()));
    }

    /** The prompt without its last character. */
    String base() {
        return base;
    }

    String banner() {
        if (!kinds.contains(Adversity.BANNER)) {
            return "";
        }
        var banner = new StringBuilder();
        IntStream.range(0, random.nextInt(6)).forEach(i -> banner.append(
                        BANNERS.get(random.nextInt(BANNERS.size())).replace("%p", base))
                .append(StrangeConfiguration.IMITATED)
                .append("\r\n"));
        return banner.toString().replace("word: ", "word:%1$s %1$s".formatted(StrangeConfiguration.UNDECIDABLE));
    }

    /** A message of the log, or nothing. */
    String message() {
        boolean comes = kinds.contains(Adversity.MESSAGES) && random.nextInt(4) == 0;
        return comes ? MESSAGES.get(random.nextInt(MESSAGES.size())) + "\r\n" : "";
    }

    /** A message that prints the prompt once more, or nothing. */
    String latePrompt(String prompt) {
        boolean comes = kinds.contains(Adversity.LATE_PROMPTS) && random.nextInt(3) == 0;
        return comes ? "\r\n" + MESSAGES.get(random.nextInt(MESSAGES.size())) + "\r\n" + prompt : "";
    }

    /** The title of a window, before a prompt. */
    String title() {
        return kinds.contains(Adversity.CONTROL_CHARACTERS) && random.nextBoolean() ? "\u001b]2;r1>\u0007" : "";
    }

    String garbage() {
        if (!kinds.contains(Adversity.GARBAGE)) {
            return "";
        }
        var garbage = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            garbage.append((char) (0x80 + random.nextInt(0x80)));
        }
        return garbage.append("\r\n").toString();
    }

    boolean isEndless(Phase phase) {
        return kinds.contains(Adversity.ENDLESS) && endless == phase;
    }

    StrangeWire.Endless endless() {
        boolean slow = endless == Phase.COPY;
        String said =
                switch (random.nextInt(4)) {
                    case 0 -> "!";
                    case 1 -> "and on and on and on, without end\r\n".repeat(slow ? 1 : 100);
                    case 2 -> "\r\n".repeat(slow ? 1 : 2_000);
                    default -> "x".repeat(slow ? 10 : 4_000);
                };
        return new StrangeWire.Endless(said, slow ? 5_000 + random.nextInt(60_000) : 20 + random.nextInt(500));
    }

    /** The lines as they are printed, in one page or in many. */
    List<String> pages(List<String> lines, boolean paging) {
        var pages = new ArrayList<String>();
        var page = new StringBuilder();
        int length = 2 + random.nextInt(8);
        for (int i = 0; i < lines.size(); i++) {
            page.append(message()).append(cut(lines.get(i))).append("\r\n");
            if (paging && i % length == length - 1 && i < lines.size() - 1) {
                pages.add(page.toString());
                page.setLength(0);
                page.append(wiped());
            }
        }
        pages.add(page.toString());
        return pages;
    }

    /** The line, with a message in the middle of it. */
    private String cut(String line) {
        // Nobody could tell the rest of it from a pager, or from the last line.
        boolean isUndecidable = line.contains("More") || line.contains("(END)") || line.startsWith(": end");
        if (!kinds.contains(Adversity.CUTTING_MESSAGES)
                || isUndecidable
                || line.length() < 4
                || random.nextInt(6) > 0) {
            return line;
        }
        cutLines = true;
        int at = 1 + random.nextInt(line.length() - 2);
        return line.substring(0, at) + "\r\n" + MESSAGES.get(random.nextInt(3)) + "\r\n" + line.substring(at);
    }

    /** Whether a line of some output was cut by a message. */
    boolean hasCutLines() {
        return cutLines;
    }

    String pager() {
        return pager;
    }

    private String wiped() {
        int width = pager.length();
        return switch (random.nextInt(3)) {
            case 0 -> "\b".repeat(width) + " ".repeat(width) + "\b".repeat(width);
            case 1 -> "\r" + " ".repeat(width) + "\r";
            default -> "\r\u001b[K";
        };
    }
}

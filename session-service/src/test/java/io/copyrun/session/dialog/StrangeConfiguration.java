package io.copyrun.session.dialog;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a strange device has for a configuration, and what a terminal shows of it.
 *
 * @param printed lines as the device sends them; {@link #IMITATED} stands behind what looks like something else
 * @param shown what is left of all its lines on a terminal, without messages of the log
 */
record StrangeConfiguration(List<String> printed, String shown) {
    static final char IMITATED = '\ue000';
    /** Stands where a pause would be an answer to be waited for: nobody could tell it from the question of a device. */
    static final char UNDECIDABLE = '\ue001';

    private static final int LINES_MAX = 14;
    private static final int LONG_LINE = 150_000;
    private static final List<String> PLAIN = List.of(
            "!",
            "version 15.2",
            "hostname r1",
            "interface GigabitEthernet0/1",
            " ip address 192.0.2.65 255.255.255.192",
            " switchport access vlan 110",
            "",
            "snmp-server community public RO",
            "banner motd ^C",
            "^C",
            "line vty 0 4",
            " transport input ssh",
            "crypto pki certificate chain x",
            " certificate ca 01 30820241 308201AA A0030201 02020101 300D0609 2A864886 F70D0101",
            " description ends here (END of line)",
            "ip route 0.0.0.0 0.0.0.0 192.0.2.1",
            " trailing blanks   ",
            "username backup secret 9 $9$abc");
    private static final List<String> LOOKS_LIKE = List.of(
            "%p#",
            "%p>",
            "%p(config)#",
            " description %p#",
            " description to %p# and on",
            "%p#show running-config",
            "end",
            ": end",
            "Password: ",
            " description Username: ",
            " --More-- ",
            " --More--" + UNDECIDABLE + " and on",
            "<--- More --->",
            " description --More-- ",
            " description (END)",
            "Erase flash: before copying? [confirm]",
            " description Do you want to over write? [confirm]",
            "Address or name of remote host []? ",
            "Destination filename [r1-confg]? ",
            "Do you wish to proceed anyway? (y/n)  [n] ",
            "[OK - 99 bytes]",
            "99 bytes copied in 1 sec",
            "Copy complete.",
            "![OK]",
            "%Error opening tftp://192.0.2.1/x (Timed out)",
            "% Access denied",
            " # All commands are logged #",
            "staff only >");

    static StrangeConfiguration of(
            SplittableRandom random, EnumSet<Adversity> kinds, String base, @Nullable String endMark) {
        var lines = new ArrayList<String>();
        lines.add(random.nextBoolean() ? "Building configuration..." : "!Command: show running-config");
        int count = 3 + random.nextInt(LINES_MAX);
        boolean imitates = kinds.contains(Adversity.IMITATIONS) || kinds.contains(Adversity.STALLED_IMITATIONS);
        for (int i = 0; i < count; i++) {
            lines.add(imitates && random.nextInt(3) == 0 ? imitation(random, base) : plain(random, kinds));
        }
        if (kinds.contains(Adversity.LONG_LINE)) {
            lines.set(1 + random.nextInt(count), " description " + "x".repeat(LONG_LINE) + " end of it");
        }
        lines.add(endMark == null ? "line console" : endMark.replaceAll("[\\^$]", ""));
        return new StrangeConfiguration(List.copyOf(lines), shown(lines));
    }

    private static String imitation(SplittableRandom random, String base) {
        return LOOKS_LIKE.get(random.nextInt(LOOKS_LIKE.size())).replace("%p", base) + IMITATED;
    }

    private static String plain(SplittableRandom random, EnumSet<Adversity> kinds) {
        String line = PLAIN.get(random.nextInt(PLAIN.size()));
        return kinds.contains(Adversity.WRONG_ENCODING) && random.nextBoolean()
                ? line + " r\u00e9seau \u009b\u0080\u00ff"
                : line;
    }

    static String shown(List<String> lines) {
        return lines.stream().map(StrangeConfiguration::shown).collect(Collectors.joining("\n"));
    }

    private static String shown(String line) {
        var shown = new StringBuilder();
        for (char c : line.toCharArray()) {
            if (c != IMITATED && c != UNDECIDABLE) {
                shown.append(c < 0x7f ? c : '\ufffd');
            }
        }
        return withoutPager(shown.toString()).stripTrailing();
    }

    /** A pager's text is no part of an output, not even where the configuration says the same. */
    static String withoutPager(String line) {
        for (String pager : List.of("--More--", "<--- More --->")) {
            if (line.strip().startsWith(pager)) {
                return line.strip().substring(pager.length()).strip();
            }
        }
        return line.equals("(END)") ? "" : line;
    }

    /** A part that does not look whole. */
    List<String> part(SplittableRandom random, @Nullable String endMark) {
        int count = 1 + random.nextInt(printed.size() - 1);
        while (count > 1 && endMark != null && endsWith(shown(printed.subList(0, count)), endMark)) {
            count--;
        }
        return printed.subList(0, count);
    }

    /** Whether the last line with text fits. */
    static boolean endsWith(String text, String endMark) {
        String[] lines = text.stripTrailing().split("\n");
        return Pattern.compile(endMark, Pattern.CASE_INSENSITIVE)
                .matcher(lines[lines.length - 1])
                .find();
    }
}

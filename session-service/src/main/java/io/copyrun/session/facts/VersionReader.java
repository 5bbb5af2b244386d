package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code show version}: of each fact, the wordings of all generations, the surest first. */
final class VersionReader {
    private static final List<Pattern> HOSTNAME = lines(
            "^\\s*Device name: *(\\S+)", "^\\s*([^\\s:]+) uptime is ", "^(\\S+) up \\d+ (?:year|day|hour|min|sec)");
    /** Where a newer IOS XR has its host name, there stands this word. */
    private static final String NO_HOSTNAME = "System";

    private static final List<Pattern> VERSION = lines(
            "^\\s*(?:NXOS|system): +version +(\\S+)",
            "^\\s*Software image version: *(\\S+)",
            "^.*\\bSoftware\\b.*\\([A-Za-z0-9_-]+\\),.*\\bVersion ([^\\s,]+)",
            "^.*\\bSoftware\\b.*\\bVersion ([^\\s,\\[]+)");
    private static final List<Pattern> MODEL = lines(
            "^\\s*cisco (Nexus\\S*(?: [A-Za-z0-9-]+)?(?: \\(\\d+ Slot\\))?) +[Cc]hassis",
            "^\\s*cisco (N\\dK-\\S+) ",
            "^(ASR \\d+) .*Chassis",
            "^cisco (IOS[- ]XRv(?: \\d+)?)",
            "^cisco (\\S.*?) \\(\\) processor",
            "^cisco (\\S+) \\(.*\\) processor with \\d+ ?GB of memory",
            "^(?:[Cc]isco|Allen-Bradley) +(\\S+) .*bytes of (?:physical )?memory",
            "^Model Id: +(\\S+)",
            "^Hardware: +([^\\s,]+)",
            "^\\s*(?:Arista )?(\\S+)\\n\\s*Hardware version:",
            "^(NCS-\\S+)$");
    private static final List<Pattern> SERIAL = lines(
            // Not 0x1C: old switches have their serial in another line.
            "^\\s*Processor [Bb]oard ID +([A-Z1-9][^\\s,]+)",
            "^\\s*System [Ss]erial [Nn]umber *: *(\\S+)",
            "^\\s*Processor [Bb]oard ID +([^\\s,]+)",
            "^\\s*Serial [Nn]umber:[ \\t]+(\\S+)");
    private static final List<Pattern> IMAGE =
            lines("^\\s*System image file is \\\\?\"([^\"\\\\]+)", "^\\s*(?:NXOS|system) image file is: +(\\S+)");
    private static final List<Pattern> KICKSTART = lines("^\\s*kickstart image file is: +(\\S+)");
    private static final List<Pattern> REGISTER =
            lines("^\\s*Configuration register (?:on node \\S+ )?is (0x[0-9A-Fa-f]+)");

    private static final List<Pattern> UPTIME =
            lines("\\buptime is +(\\S.*)$", "^\\S+ up (\\d+ (?:year|day|hour|min|sec).*)$", "^\\s*Uptime: +(\\d.*)$");
    private static final Pattern SPAN = Pattern.compile("\\b(\\d{1,6}) ?(year|week|day|hour|min|sec)");

    private static final Pattern PHYSICAL = Pattern.compile("(?m)^\\s*(\\d{1,12})K bytes of physical memory");
    private static final Pattern MAIN_AND_IO = Pattern.compile("with (\\d{1,12})K/(\\d{1,12})K bytes of memory");
    private static final Pattern MEMORY = Pattern.compile(
            "(?m)(?:with|Hardware:.*,|Total memory:) +(\\d{1,9}) ?([kKMG])B?(?: bytes)?(?: of memory| RAM|\\s*$)");

    private VersionReader() {}

    static VersionFacts read(String text) {
        String hostname = first(HOSTNAME, text);
        String uptime = first(UPTIME, text);
        return new VersionFacts(
                NO_HOSTNAME.equals(hostname) ? null : hostname,
                first(VERSION, text),
                first(MODEL, text),
                first(SERIAL, text),
                first(IMAGE, text),
                first(KICKSTART, text),
                first(REGISTER, text),
                uptime == null ? null : seconds(uptime),
                memory(text));
    }

    private static List<Pattern> lines(String... inOrder) {
        return Arrays.stream(inOrder)
                .map(line -> Pattern.compile(line, Pattern.MULTILINE))
                .toList();
    }

    private static @Nullable String first(List<Pattern> inOrder, String text) {
        for (Pattern pattern : inOrder) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    /** {@code 1 year, 2 weeks, 3 days}, {@code 86 day(s), 5 hour(s)}, {@code 2 hours 12 mins}. */
    private static @Nullable Long seconds(String uptime) {
        Matcher span = SPAN.matcher(uptime);
        Long sum = null;
        while (span.find()) {
            long unit =
                    switch (span.group(2)) {
                        case "year" -> 31_536_000;
                        case "week" -> 604_800;
                        case "day" -> 86_400;
                        case "hour" -> 3_600;
                        case "min" -> 60;
                        default -> 1;
                    };
            sum = (sum == null ? 0 : sum) + unit * Long.parseLong(span.group(1));
        }
        return sum;
    }

    private static @Nullable Long memory(String text) {
        Matcher physical = PHYSICAL.matcher(text);
        if (physical.find()) {
            return 1_024 * Long.parseLong(physical.group(1));
        }
        Matcher both = MAIN_AND_IO.matcher(text);
        if (both.find()) {
            return 1_024 * (Long.parseLong(both.group(1)) + Long.parseLong(both.group(2)));
        }
        Matcher memory = MEMORY.matcher(text);
        if (!memory.find()) {
            return null;
        }
        int power =
                switch (memory.group(2)) {
                    case "G" -> 30;
                    case "M" -> 20;
                    default -> 10;
                };
        return Long.parseLong(memory.group(1)) << power;
    }
}

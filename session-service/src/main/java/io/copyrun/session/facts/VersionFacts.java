package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code show version} says; null where it does not say it.
 *
 * @param serial of the chassis or, on stacks, of the active member
 * @param imageFile the running image; on NX-OS the system image
 * @param kickstartFile the other image of NX-OS boxes that boot two
 * @param configRegister with its {@code 0x}
 */
public record VersionFacts(
        @Nullable String hostname,
        @Nullable String version,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String imageFile,
        @Nullable String kickstartFile,
        @Nullable String configRegister) {
    private static final List<Pattern> HOSTNAME = lines("^\\s*Device name: *(\\S+)", "^\\s*([^\\s:]+) uptime is ");
    // Of IOS-XE the version of the IOS process inside, which is what other tools call the version.
    private static final List<Pattern> VERSION = lines(
            "^\\s*(?:NXOS|system): +version +(\\S+)",
            "^.*\\bSoftware\\b.*\\([A-Za-z0-9_-]+\\),.*\\bVersion ([^\\s,]+)",
            "^.*\\bSoftware\\b.*\\bVersion ([^\\s,]+)");
    private static final List<Pattern> MODEL = lines(
            "^\\s*cisco (Nexus\\S*(?: [A-Za-z0-9-]+)?(?: \\(\\d+ Slot\\))?) +[Cc]hassis",
            "^(?:[Cc]isco|Allen-Bradley) +(\\S+) .*bytes of (?:physical )?memory");
    private static final List<Pattern> SERIAL = lines(
            // Not 0x1C: old switches have their serial in another line.
            "^\\s*Processor [Bb]oard ID +([A-Z1-9][^\\s,]+)",
            "^\\s*System [Ss]erial [Nn]umber *: *(\\S+)",
            "^\\s*Processor [Bb]oard ID +([^\\s,]+)");
    private static final List<Pattern> IMAGE =
            lines("^\\s*System image file is \\\\?\"([^\"\\\\]+)", "^\\s*(?:NXOS|system) image file is: +(\\S+)");
    private static final List<Pattern> KICKSTART = lines("^\\s*kickstart image file is: +(\\S+)");
    private static final List<Pattern> REGISTER = lines("^\\s*Configuration register is (0x[0-9A-Fa-f]+)");

    /** Reads the output of {@code show version} of IOS, IOS-XE or NX-OS; never fails. */
    public static VersionFacts parse(String output) {
        String text = output.replace("\r", "");
        return new VersionFacts(
                first(HOSTNAME, text),
                first(VERSION, text),
                first(MODEL, text),
                first(SERIAL, text),
                first(IMAGE, text),
                first(KICKSTART, text),
                first(REGISTER, text));
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
}

package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.DeviceFacts.StackMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a stack, or the modules of a chassis. */
public final class StackMembers {
    /** {@code *1       Active   689c.e2ff.b9d9     3      V04     Ready}; a member that is not there has no version. */
    private static final Pattern SWITCH = Pattern.compile("^ *\\*? *(\\d{1,3}) +([A-Z][a-z]+) +"
            + "[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4} +\\d+ +(?:(?:V\\d+|\\d+|PP) +)?([A-Z].*)$");
    /** {@code 1    54     48x10/25G + 6x40/100G Ethernet Module  N9K-C93180YC-EX  active *}. */
    private static final Pattern MODULE =
            Pattern.compile("^ *(\\d{1,3}) +\\d+ +\\S.*? +([A-Z0-9][A-Z0-9./+-]{2,}) +([a-z][a-z-]+)(?: +\\*)? *$");
    /** {@code 1    a0-e0-af-3e-77-c8 to a0-e0-af-3e-78-17         FDO21332ABC}, below the header that says so. */
    private static final Pattern MODULE_SERIAL =
            Pattern.compile("^ *(\\d{1,3}) +[0-9a-f]{2}-[0-9a-f-]+ +to +\\S+ +(\\S+) *$");
    /** {@code *    1 30    WS-C3750X-24P      15.2(4)E1             C3750E-UNIVERSALK9-M}, of show version. */
    private static final Pattern MODEL = Pattern.compile("^ *\\*? +(\\d{1,2}) +\\d+ +([A-Z][A-Z0-9-]+) +\\S+ +\\S+");

    private StackMembers() {}

    /**
     * Reads {@code show switch} or {@code show module}; empty when it is neither.
     *
     * @param showVersion of the same device: on stacks it names each member's model
     */
    public static List<StackMember> parse(String output, String showVersion) {
        Map<String, String> models = values(MODEL, showVersion);
        Map<String, String> serials = values(MODULE_SERIAL, output);
        List<StackMember> found = new ArrayList<>();
        output.replace("\r", "").lines().forEach(line -> {
            Matcher member = SWITCH.matcher(line);
            Matcher module = MODULE.matcher(line);
            if (member.find()) {
                String number = member.group(1);
                found.add(new StackMember(
                        number,
                        word(member.group(2)),
                        word(models.get(number)),
                        null,
                        word(member.group(3).strip())));
            } else if (module.find()) {
                String number = module.group(1);
                found.add(new StackMember(
                        number, null, word(module.group(2)), word(serials.get(number)), word(module.group(3))));
            }
        });
        return found;
    }

    private static Map<String, String> values(Pattern row, String text) {
        Map<String, String> values = new HashMap<>();
        text.replace("\r", "").lines().forEach(line -> {
            Matcher matcher = row.matcher(line);
            if (matcher.find()) {
                values.putIfAbsent(matcher.group(1), matcher.group(2));
            }
        });
        return values;
    }

    private static @Nullable String word(@Nullable String value) {
        return FactSheet.word(value);
    }
}

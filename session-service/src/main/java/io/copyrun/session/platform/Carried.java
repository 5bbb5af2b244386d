package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a session can take from a device by itself, where the device copies nothing away.
 *
 * @param captures by kind of configuration the commands that show it, to try one after the other while the device does not understand
 *     them; empty where nothing is captured
 * @param preamble lines that only {@code show} prints above a configuration, and no copy has
 * @param paths by kind of configuration, and for {@code file}, what the SCP server of the device calls it; with the slots {@code file},
 *     {@code filesystem} and {@code path}; empty where the platform has no such server
 * @param writes those of the paths that the server also writes
 */
public record Carried(
        Map<String, List<CommandTemplate>> captures,
        List<Pattern> preamble,
        Map<String, CommandTemplate> paths,
        Set<String> writes) {
    /** Of a platform whose file says nothing of it. */
    static final Carried NOTHING = new Carried(Map.of(), List.of(), Map.of(), Set.of());

    public Carried {
        captures = Map.copyOf(captures);
        preamble = List.copyOf(preamble);
        paths = Map.copyOf(paths);
        writes = Set.copyOf(writes);
    }

    /** Whether a line above a configuration is one that only {@code show} prints. */
    public boolean isPreamble(String line) {
        return line.isBlank() || preamble.stream().anyMatch(p -> p.matcher(line).find());
    }
}

package io.copyrun.session.restore;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of a configuration, each with the section that it stands in, so that two of them can be compared whatever their
 * order. Comments, and lines that a device writes by itself, are left out.
 */
public final class ConfigurationLines {
    /** Stands between a section and what is in it. */
    public static final String WITHIN = " / ";

    private final Set<String> lines;

    private ConfigurationLines(Set<String> lines) {
        this.lines = lines;
    }

    /**
     * Reads them.
     *
     * @param noise lines that are no change when they differ
     */
    public static ConfigurationLines of(List<String> text, List<Pattern> noise) {
        Set<String> lines = new LinkedHashSet<>();
        List<String> sections = new ArrayList<>();
        for (String given : text) {
            String line = given.stripTrailing();
            int indent = line.length() - line.stripLeading().length();
            if (isNothing(line)
                    || noise.stream().anyMatch(each -> each.matcher(line).find())) {
                continue;
            }
            while (sections.size() > indent) {
                sections.removeLast();
            }
            while (sections.size() < indent) {
                sections.add("");
            }
            String parents = String.join(
                    WITHIN,
                    sections.stream().filter(section -> !section.isEmpty()).toList());
            lines.add(parents.isEmpty() ? line.strip() : parents + WITHIN + line.strip());
            sections.add(line.strip());
        }
        return new ConfigurationLines(lines);
    }

    private static boolean isNothing(String line) {
        String text = line.strip();
        return text.isEmpty()
                || text.startsWith("!")
                || text.equals("end")
                || text.startsWith(": ")
                || text.startsWith("Building configuration")
                || text.startsWith("Current configuration");
    }

    /** Lines of these that are not among the others. */
    public List<String> without(ConfigurationLines others) {
        return lines.stream().filter(line -> !others.lines.contains(line)).toList();
    }
}

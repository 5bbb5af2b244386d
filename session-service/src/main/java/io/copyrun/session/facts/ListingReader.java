package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.session.facts.Listing.ListedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one listing line by line; each shape has a pattern of its own, and the first that fits a line reads it. */
final class ListingReader {
    private static final String MONTH_DAY = "[A-Z][a-z]{2} +\\d{1,2}";
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d";
    private static final String DATE = MONTH_DAY + " +\\d{4} +" + TIME + "(?:\\.\\d+)?(?: +[+-]\\d\\d:?\\d\\d)?";
    /** Of ASA {@code 22:18:15 Jul 26 2010}, of IOS XR {@code Thu Jan 15 15:29:26 2015}, of EOS {@code Oct 6  2020}. */
    private static final String OTHER_DATES = TIME + " " + MONTH_DAY + " \\d{4}|[A-Z][a-z]{2} " + MONTH_DAY + " " + TIME
            + " \\d{4}|" + MONTH_DAY + " +(?:\\d\\d:\\d\\d|\\d{4})";

    private static final Pattern HEADER = Pattern.compile("^\\s*Directory of (\\S+)");
    private static final Pattern USAGE = Pattern.compile("^\\s*Usage for (\\S+)");
    private static final Pattern CLASS_B = Pattern.compile("^\\s*System flash directory(?:, partition ?(\\d+))?:");
    private static final Pattern EMPTY = Pattern.compile("^\\s*No files (?:in directory|on device)");
    private static final Pattern TABLE = Pattern.compile("^\\s*-#- |^\\s*Attributes +Size +Name");

    /** {@code    2  -rwx    15979136   Mar 1 1993 01:25:54 +00:00  name}; number and date may be absent. */
    private static final Pattern FLAGS = Pattern.compile("^\\s*(?:\\d+ +)?([-dlcb][-rwx]{2,9}(?: +-)?) +"
            + "(\\d+|<no size>) +(?:(" + DATE + "|" + OTHER_DATES + "|<no date>|<date>) +)?(\\S.*)$");
    /** {@code 15 lrwxrwxrwx 1    12 May 10  2017 config -> /misc/config}, as Linux lists. */
    private static final Pattern LINUX =
            Pattern.compile("^\\s*(?:\\d+ +)?([-dlcbps][-rwxsStT]{9}[.+]?) +\\d+ +(\\d+) +(" + MONTH_DAY
                    + " +(?:\\d{4}|\\d\\d:\\d\\d)) +(\\S.*)$");
    /** {@code  752699904    Jan 25 21:36:26 2017  name}, directories with a slash. */
    private static final Pattern NEXUS =
            Pattern.compile("^\\s*(\\d+) +([A-Z][a-z]{2} +\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4}) +(\\S.*)$");
    /** {@code 1   .. unknown  317FBA1B  4A0694   24  4720148 Dec 17 1997 17:49:36 name}. */
    private static final Pattern CLASS_A =
            Pattern.compile("^\\s*\\d+ +([.DE]{1,2})[. ]*(?:[A-Za-z]+|[0-9A-F]+) +[0-9A-F]+ +"
                    + "[0-9A-F]+ +\\d+ +(\\d+) +(" + DATE + ") *(\\S.*)?$");
    /** {@code 1   55298260 Mar 5 2012 20:00:48 -05:00 name}. */
    private static final Pattern PATH = Pattern.compile("^\\s*\\d+ +(\\d+) +(" + DATE + ") +(\\S.*)$");
    /** {@code   1   4181132  name [deleted]}, below its header only. */
    private static final Pattern CLASS_B_ROW =
            Pattern.compile("^\\s*\\d+ +(\\d+) +(\\S+)(?: +\\[(deleted|invalidated)\\])?\\s*$");

    private static final Pattern TOTAL_FREE =
            Pattern.compile("^\\s*(\\d+) (k?)bytes total \\((\\d+) k?bytes free(?:/\\d+% free)?\\)");
    private static final Pattern AVAILABLE_USED =
            Pattern.compile("^\\s*(\\d+) bytes available \\((\\d+) bytes used\\)");
    private static final Pattern USED_AVAILABLE_TOTAL =
            Pattern.compile("^\\s*\\[(\\d+) bytes used, (\\d+) available, (\\d+) total\\]");
    private static final Pattern NEXUS_TOTAL = Pattern.compile("^\\s*(\\d+) bytes (used|free|total)\\s*$");

    private final List<ListedFile> files = new ArrayList<>();
    private @Nullable String fileSystem;
    private @Nullable Long totalBytes;
    private @Nullable Long freeBytes;
    private boolean classB;
    private String partition = "";
    private boolean recognised;
    private @Nullable ListedFile withoutName;

    Optional<Listing> read(String output) {
        output.replace("\r", "").lines().forEach(this::line);
        return recognised ? Optional.of(new Listing(fileSystem, totalBytes, freeBytes, files)) : Optional.empty();
    }

    private void line(String line) {
        if (line.isBlank()) {
            return;
        }
        if (frame(line) || totals(line) || row(line)) {
            recognised = true;
            return;
        }
        ListedFile wrapped = withoutName;
        if (wrapped != null) {
            add(line.strip(), wrapped.sizeBytes(), wrapped.modified(), false, wrapped.deleted());
            withoutName = null;
        }
    }

    private boolean frame(String line) {
        Matcher header = HEADER.matcher(line);
        if (header.find()) {
            // Two headers: the second is the directory, the first what was asked for.
            fileSystem = header.group(1);
            return true;
        }
        Matcher usage = USAGE.matcher(line);
        if (usage.find()) {
            fileSystem = fileSystem == null ? usage.group(1) : fileSystem;
            return true;
        }
        Matcher directory = CLASS_B.matcher(line);
        if (directory.find()) {
            classB = true;
            partition = directory.group(1) == null ? "" : directory.group(1) + ":";
            return true;
        }
        return EMPTY.matcher(line).find() || TABLE.matcher(line).find();
    }

    private boolean totals(String line) {
        Matcher m = TOTAL_FREE.matcher(line);
        if (m.find()) {
            long unit = "k".equals(m.group(2)) ? 1024 : 1;
            totalBytes = number(m.group(1)) * unit;
            freeBytes = number(m.group(3)) * unit;
            return true;
        }
        m = AVAILABLE_USED.matcher(line);
        if (m.find()) {
            freeBytes = number(m.group(1));
            totalBytes = number(m.group(1)) + number(m.group(2));
            return true;
        }
        m = USED_AVAILABLE_TOTAL.matcher(line);
        if (m.find()) {
            freeBytes = number(m.group(2));
            totalBytes = number(m.group(3));
            return true;
        }
        m = NEXUS_TOTAL.matcher(line);
        if (m.find()) {
            if (m.group(2).equals("free")) {
                freeBytes = number(m.group(1));
            } else if (m.group(2).equals("total")) {
                totalBytes = number(m.group(1));
            }
            return true;
        }
        return false;
    }

    private boolean row(String line) {
        Matcher m = LINUX.matcher(line);
        if (m.find()) {
            add(m.group(4).strip(), number(m.group(2)), m.group(3), m.group(1).charAt(0) == 'd', false);
            return true;
        }
        m = FLAGS.matcher(line);
        if (m.find()) {
            boolean directory = m.group(1).charAt(0) == 'd';
            String date = m.group(3) == null || m.group(3).startsWith("<") ? null : m.group(3);
            Long size = m.group(2).startsWith("<") ? null : Long.valueOf(number(m.group(2)));
            add(m.group(4).strip(), size, date, directory, false);
            return true;
        }
        m = NEXUS.matcher(line);
        if (m.find()) {
            add(m.group(3).strip(), number(m.group(1)), m.group(2), false, false);
            return true;
        }
        m = CLASS_A.matcher(line);
        if (m.find()) {
            classA(m);
            return true;
        }
        m = PATH.matcher(line);
        if (m.find()) {
            add(m.group(3).strip(), number(m.group(1)), m.group(2), false, false);
            return true;
        }
        m = CLASS_B_ROW.matcher(line);
        if (classB && m.find()) {
            add(partition + m.group(2), number(m.group(1)), null, false, m.group(3) != null);
            return true;
        }
        return false;
    }

    private void classA(Matcher m) {
        boolean deleted = m.group(1).contains("D");
        if (m.group(4) == null) {
            withoutName = new ListedFile("", number(m.group(2)), false, m.group(3), deleted);
        } else {
            add(m.group(4).strip(), number(m.group(2)), m.group(3), false, deleted);
        }
    }

    private void add(
            String printed, @Nullable Long size, @Nullable String modified, boolean directory, boolean deleted) {
        String name = printed.contains(" -> ") ? printed.substring(0, printed.indexOf(" -> ")) : printed;
        boolean bracketed = name.length() > 2 && name.startsWith("[") && name.endsWith("]");
        if (bracketed) {
            name = name.substring(1, name.length() - 1);
        }
        boolean slash = name.length() > 1 && name.endsWith("/");
        if (slash) {
            name = name.substring(0, name.length() - 1);
        }
        files.add(new ListedFile(name, size, directory || slash, modified, deleted || bracketed));
    }

    private static long number(String digits) {
        // More digits than a long has are no size.
        return digits.length() > 18 ? Long.MAX_VALUE / 2048 : Long.parseLong(digits);
    }
}

package io.copyrun.session.diagnosis;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the access lists of a device say of a request to UDP port 69: for each list its first line that surely means it. That
 * a list denies what none of its lines permits is not claimed, for most lists are not applied to this traffic.
 */
public final class AccessLists {
    /** {@code Extended IP access list 101}, {@code IP access list X}, {@code ipv4 access-list X}. */
    private static final Pattern HEADER = Pattern.compile(
            "(?i)^\\s*(?:show .*)?(extended |standard |fqdn |role-based )?(ip|ipv4|ipv6|mac) access[- ]list ([!-~]{1,64})");
    /** Counters stand behind the text, in round or square brackets. */
    private static final Pattern LINE = Pattern.compile("^\\s*(\\d{1,10})? *(permit|deny) +([ -~]{1,200})");

    private static final Pattern COUNTED = Pattern.compile(" *(\\(.*|\\[.*)$");

    private static final int DENIALS_MAX = 2;

    private AccessLists() {}

    /**
     * Reads {@code show access-lists} of IOS, IOS-XE, IOS XR, NX-OS or EOS; never fails.
     *
     * @param device addresses that the request may come from
     * @param server the address of the transfer node
     */
    public static List<Denial> denials(String output, List<String> device, String server) {
        List<Denial> denials = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        String list = "";
        for (String line : output.replace("\r", "").lines().toList()) {
            Matcher header = HEADER.matcher(line);
            if (header.find()) {
                list = isOfInterest(header) ? header.group(3) : "";
                continue;
            }
            Matcher entry = LINE.matcher(line);
            if (list.isEmpty() || decided.contains(list) || !entry.find()) {
                continue;
            }
            boolean permits = entry.group(2).equals("permit");
            if (Entry.read(permits, entry.group(3)).meansRequest(device, server)) {
                decided.add(list);
                if (!permits) {
                    denials.add(denial(list, entry));
                }
            }
        }
        // A line that names UDP was meant for it; one that denies all the rest stands at the end of many lists.
        return denials.stream()
                .sorted(Comparator.comparing(denial -> !denial.text().startsWith("deny udp")))
                .limit(DENIALS_MAX)
                .toList();
    }

    /** Standard lists know no ports, and others no IPv4. */
    private static boolean isOfInterest(Matcher header) {
        boolean standard = header.group(1) != null && header.group(1).strip().equalsIgnoreCase("standard");
        return !standard && header.group(2).toLowerCase(java.util.Locale.ROOT).matches("ip|ipv4");
    }

    private static Denial denial(String list, Matcher entry) {
        String number = entry.group(1);
        String text = "deny " + COUNTED.matcher(entry.group(3)).replaceFirst("").strip();
        return new Denial(list, number == null || number.length() > 9 ? null : Integer.valueOf(number), text);
    }
}

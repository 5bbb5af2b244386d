package io.copyrun.session.diagnosis;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** An interface of a device with its IPv4 address. */
public record Interface(String name, String address) {
    private static final Pattern ROW =
            Pattern.compile("^\\s*([A-Za-z][A-Za-z0-9/.:_-]{1,60}) +(\\d{1,3}(?:\\.\\d{1,3}){3})(?:/\\d{1,2})?(?: |$)");
    private static final int INTERFACES_MAX = 1_000;

    /** Reads {@code show ip interface brief}; interfaces without an address are left out. */
    public static List<Interface> parse(String output) {
        List<Interface> found = new ArrayList<>();
        for (String line : output.replace("\r", "").lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (found.size() < INTERFACES_MAX && row.find()) {
                found.add(new Interface(row.group(1), row.group(2)));
            }
        }
        return found;
    }
}

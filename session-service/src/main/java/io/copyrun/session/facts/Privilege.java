package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a session may see. A running configuration that is filtered for a user ends with {@code end} too, and the device says
 * that it copied it: only the user's level or role tells.
 */
public final class Privilege {
    private static final Pattern LEVEL = Pattern.compile("(?i)current privilege level[^\\d-]{1,20}(\\d{1,2})");
    private static final Pattern USER = Pattern.compile("(?im)^\\s*user name *: *(\\S{1,64})\\s*$");
    private static final Pattern ACCOUNT = Pattern.compile("(?i)^user: *(\\S+)");
    private static final Pattern ROLES = Pattern.compile("(?i)^\\s+roles: *([A-Za-z0-9._ -]{1,200})");

    private Privilege() {}

    /** Reads the output of {@code show privilege}; empty when it tells no level. */
    public static OptionalInt parse(String output) {
        Matcher level = LEVEL.matcher(output);
        return level.find() ? OptionalInt.of(Integer.parseInt(level.group(1))) : OptionalInt.empty();
    }

    /**
     * Why a session of this level sees a part of the running configuration only; null when it sees all of it.
     *
     * @param full the level that sees all
     */
    public static @Nullable String filtered(int level, int full) {
        return level >= full
                ? null
                : "the session has privilege level " + level + ", and only level " + full
                        + " sees the whole running configuration";
    }

    /**
     * The roles of the user of a session; empty when they are not told.
     *
     * @param privilege output of {@code show privilege}, which names the user
     * @param accounts output of {@code show user-account}
     */
    public static List<String> roles(String privilege, String accounts) {
        Matcher user = USER.matcher(privilege);
        String name = user.find() ? user.group(1) : "";
        String account = "";
        for (String line : accounts.replace("\r", "").lines().toList()) {
            Matcher begins = ACCOUNT.matcher(line);
            if (begins.find()) {
                account = begins.group(1);
                continue;
            }
            Matcher roles = ROLES.matcher(line);
            if (!name.isEmpty() && account.equals(name) && roles.find()) {
                return List.of(roles.group(1).strip().split(" +"));
            }
        }
        return List.of();
    }

    /** The same for roles; null also when they are not told. */
    public static @Nullable String filtered(List<String> roles, List<String> full) {
        boolean isAll = roles.isEmpty() || roles.stream().anyMatch(full::contains);
        return isAll
                ? null
                : "the session has the role " + String.join(", ", roles) + ", and only " + String.join(", ", full)
                        + " see the whole running configuration";
    }
}

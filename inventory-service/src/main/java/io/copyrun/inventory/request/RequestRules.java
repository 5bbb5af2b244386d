package io.copyrun.inventory.request;

import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every request has: names, a reason, who asks, and until when. What is wrong is added to the violations. */
public final class RequestRules {
    /** As whom a request is shown that does not say who asks. */
    public static final String UNNAMED = "REST";

    private static final int REASON_MAX = 500;
    /** As in the event contract. */
    private static final int PERSON_MAX = 200;
    /** Whoever means more devices has a group for them, or means all. */
    private static final int NAMES_MAX = 10_000;
    /** Longer than any operation takes; a deadline beyond it is a slip of the pen. */
    private static final Duration DEADLINE_MAX = Duration.ofDays(30);

    private static final String REASON_EXPECTED =
            "at most " + REASON_MAX + " characters, none of them a control character";
    private static final String PERSON_EXPECTED =
            "1 to " + PERSON_MAX + " characters, none of them a control character";
    private static final String DEADLINE_EXPECTED = "a time to come within 30 days, for instance 2031-05-14T22:00:00Z";

    private RequestRules() {}

    /** Names of devices, each once. */
    public static List<String> devices(@Nullable List<String> given, List<Violation> violations) {
        List<String> names = names("devices", given, violations);
        names.stream()
                .filter(name -> !DeviceRules.isName(name))
                .forEach(name -> violations.add(Violation.of("devices", name, DeviceRules.NAME_EXPECTED)));
        return names;
    }

    static List<String> groups(@Nullable List<String> given, List<Violation> violations) {
        List<String> names = names("groups", given, violations);
        names.stream()
                .filter(name -> !DeviceRules.isWord(name))
                .forEach(name -> violations.add(Violation.of("groups", name, DeviceRules.WORD_EXPECTED)));
        return names;
    }

    private static List<String> names(String field, @Nullable List<String> given, List<Violation> violations) {
        if (given == null) {
            return List.of();
        }
        List<String> names = given.stream().map(String::valueOf).distinct().toList();
        if (names.size() > NAMES_MAX) {
            violations.add(Violation.of(field, names.size() + " names", "at most " + NAMES_MAX));
        }
        return names;
    }

    /** Why, for people; null where nothing was given. */
    public static @Nullable String reason(@Nullable String given, List<Violation> violations) {
        if (given != null && !isLine(given, REASON_MAX)) {
            violations.add(Violation.of("reason", given, REASON_EXPECTED));
        }
        return given;
    }

    /** Why a change of a device is wanted, which nobody may leave out. */
    private static String requiredReason(@Nullable String given, List<Violation> violations) {
        if (given == null || given.isBlank()) {
            violations.add(Violation.missing("reason", "why it is wanted, " + REASON_EXPECTED));
            return "";
        }
        var unused = reason(given, violations);
        return given;
    }

    /** Why a change of a device is wanted, by whom and until when. */
    public static Purpose purpose(
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String deadline,
            Instant now,
            List<Violation> violations) {
        return new Purpose(
                requiredReason(reason, violations),
                requestedBy(requestedBy, violations),
                deadline(deadline, now, violations));
    }

    /** Who asks; {@value #UNNAMED} where nobody was named. */
    public static String requestedBy(@Nullable String given, List<Violation> violations) {
        return given == null ? UNNAMED : person("requestedBy", given, violations);
    }

    /** Somebody who must be named. */
    public static String person(String field, @Nullable String given, List<Violation> violations) {
        if (given == null || given.isBlank()) {
            violations.add(Violation.missing(field, PERSON_EXPECTED));
            return "";
        }
        if (!isLine(given, PERSON_MAX)) {
            violations.add(Violation.of(field, given, PERSON_EXPECTED));
        }
        return given;
    }

    /** Half a surrogate pair is text that no event can carry. */
    private static boolean isLine(String text, int charactersMax) {
        return text.length() <= charactersMax
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static @Nullable Instant deadline(@Nullable String given, Instant now, List<Violation> violations) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        try {
            Instant deadline = Instant.parse(given);
            if (deadline.isAfter(now) && deadline.isBefore(now.plus(DEADLINE_MAX))) {
                return deadline;
            }
        } catch (DateTimeParseException e) {
            // Told below, like a time that has passed.
        }
        violations.add(Violation.of("deadline", given, DEADLINE_EXPECTED));
        return null;
    }
}

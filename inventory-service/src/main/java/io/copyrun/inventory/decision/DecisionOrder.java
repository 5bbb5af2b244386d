package io.copyrun.inventory.decision;

import io.copyrun.event.Decision;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.RequestRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A decision whose form is in order; whether there is anything to decide is another question.
 *
 * @param planHash of the plan that was looked at
 * @param step of that plan
 * @param reason for people, null for none
 * @param valid how long something may be begun on it
 */
public record DecisionOrder(
        String planHash,
        String step,
        Decision decision,
        String decidedBy,
        @Nullable String reason,
        Duration valid) {
    private static final int MINUTES = 60;
    private static final int MINUTES_MAX = 1_440;
    private static final Pattern HASH = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern STEP = Pattern.compile("[\\x21-\\x7e]{1,63}");

    /**
     * A decision as given.
     *
     * @param expiresInMinutes an hour when null
     */
    public record Given(
            @Nullable String planHash,
            @Nullable String step,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable Integer expiresInMinutes) {}

    /** Checks the form; every violation is found, not only the first. */
    public static Checked<DecisionOrder> check(Given given) {
        List<Violation> violations = new ArrayList<>();
        String planHash = text("planHash", given.planHash(), HASH, violations);
        String step = text("step", given.step(), STEP, violations);
        Decision decision = decision(given.decision(), violations);
        String decidedBy = RequestRules.person("decidedBy", given.decidedBy(), violations);
        String reason = RequestRules.reason(given.reason(), violations);
        Duration valid = valid(given.expiresInMinutes(), violations);
        return violations.isEmpty()
                ? new Checked.Valid<>(new DecisionOrder(planHash, step, decision, decidedBy, reason, valid))
                : new Checked.Invalid<>(violations);
    }

    private static String text(String field, @Nullable String given, Pattern form, List<Violation> violations) {
        String expected = "as GET /api/operations/{id}/plan shows it";
        if (given == null || given.isEmpty()) {
            violations.add(Violation.missing(field, expected));
            return "";
        }
        if (!form.matcher(given).matches()) {
            violations.add(Violation.of(field, given, expected));
        }
        return given;
    }

    private static Decision decision(@Nullable String given, List<Violation> violations) {
        if ("approve".equals(given)) {
            return Decision.APPROVE;
        }
        if (given == null || given.isEmpty()) {
            violations.add(Violation.missing("decision", "approve or refuse"));
        } else if (!given.equals("refuse")) {
            violations.add(Violation.of("decision", given, "approve or refuse"));
        }
        return Decision.REFUSE;
    }

    private static Duration valid(@Nullable Integer given, List<Violation> violations) {
        int minutes = given == null ? MINUTES : given;
        if (minutes < 1 || minutes > MINUTES_MAX) {
            violations.add(Violation.of("expiresInMinutes", String.valueOf(given), "1 to " + MINUTES_MAX));
        }
        return Duration.ofMinutes(minutes);
    }
}

package io.copyrun.inventory.api;

import io.copyrun.event.Printable;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Problem documents (RFC 9457): what was wrong, the value, and what was expected. */
final class Problems {
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int UNPROCESSABLE = 422;
    static final int UNAVAILABLE = 503;

    /** A problem that names thousands of names helps nobody. */
    private static final int LISTED_MAX = 50;

    private Problems() {}

    static HttpProblem of(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }

    /** The rules that are broken, also one by one for programs. */
    static HttpProblem invalid(String title, Checked.Invalid<?> invalid) {
        return invalid(title, invalid.violations());
    }

    static HttpProblem invalid(String title, List<Violation> violations) {
        List<Violation> listed = violations.subList(0, Math.min(violations.size(), LISTED_MAX));
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle(title)
                .withDetail(listed.stream().map(Violation::message).collect(Collectors.joining("; "))
                        + more(violations.size()))
                .with("violations", listed)
                .build();
    }

    static HttpProblem missingBody(String expected) {
        return of(BAD_REQUEST, "Missing body", "the request has no body (expected: " + expected + ")");
    }

    static HttpProblem unknown(String what, String name) {
        return of(NOT_FOUND, "Unknown " + what, "there is no " + what + " " + Printable.shortened(name));
    }

    /** Some names, and how many more there are. */
    static String listed(List<String> names) {
        return names.stream().limit(LISTED_MAX).map(Printable::shortened).collect(Collectors.joining(", "))
                + more(names.size());
    }

    private static String more(int size) {
        return size > LISTED_MAX ? " and " + (size - LISTED_MAX) + " more" : "";
    }
}

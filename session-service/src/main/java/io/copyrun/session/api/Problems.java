package io.copyrun.session.api;

import io.copyrun.event.Printable;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;

/** Problem documents (RFC 9457) that say what was wrong, the value, and what was expected. */
final class Problems {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    static HttpProblem invalid(String field, @Nullable Object value, String expected) {
        String shown = Printable.shortened(value == null ? null : value.toString());
        return problem(
                BAD_REQUEST, "Invalid request", "invalid " + field + ": " + shown + " (expected: " + expected + ")");
    }

    static HttpProblem unknown(String what, String value, String expected) {
        return problem(
                UNPROCESSABLE,
                "Unknown " + what,
                "unknown " + what + ": " + Printable.shortened(value) + " (expected: " + expected + ")");
    }

    static HttpProblem notFound(String what, String value) {
        return problem(
                NOT_FOUND, "Unknown " + what, "there is no " + what + " of this name: " + Printable.shortened(value));
    }

    static HttpProblem conflict(String detail) {
        return problem(CONFLICT, "Conflict", detail);
    }

    static HttpProblem notUnderstood(String why) {
        return problem(UNPROCESSABLE, "Not understood", why);
    }

    static HttpProblem unavailable(String detail) {
        return HttpProblem.builder()
                .withTitle("No transfer node")
                .withStatus(UNAVAILABLE)
                .withDetail(detail)
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static HttpProblem problem(int status, String title, String detail) {
        return HttpProblem.builder()
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .build();
    }
}

package io.copyrun.archive.api;

import io.copyrun.event.Printable;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** The problem documents (RFC 9457) of this interface: what was wrong, the value, what was expected. */
final class Problems {
    private static final int UNPROCESSABLE_CONTENT = 422;

    private Problems() {}

    static HttpProblem invalid(String what, @Nullable String value, String expected) {
        return problem(
                Status.BAD_REQUEST.getStatusCode(),
                "Invalid " + what,
                "invalid " + what + ": " + Printable.shortened(value) + " (expected: " + expected + ")");
    }

    static HttpProblem missing(String detail) {
        return problem(Status.NOT_FOUND.getStatusCode(), "Not found", detail);
    }

    static HttpProblem conflict(String detail) {
        return problem(Status.CONFLICT.getStatusCode(), "Not possible in this state", detail);
    }

    static HttpProblem unprocessable(String title, String detail) {
        return problem(UNPROCESSABLE_CONTENT, title, detail);
    }

    static HttpProblem broken(String title, @Nullable String detail) {
        return problem(Status.INTERNAL_SERVER_ERROR.getStatusCode(), title, String.valueOf(detail));
    }

    static HttpProblem problem(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}

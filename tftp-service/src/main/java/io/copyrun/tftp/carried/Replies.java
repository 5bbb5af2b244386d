package io.copyrun.tftp.carried;

import io.copyrun.tftp.transfer.Cause;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;

/** How the end of a transfer is told over HTTP. */
final class Replies {
    private static final int INSUFFICIENT_STORAGE = 507;

    private Replies() {}

    /** The same whatever the reason is. */
    static Response nothing() {
        return Response.status(Response.Status.NOT_FOUND).build();
    }

    /** Whoever has the ticket may know why it came to nothing. */
    static Response ended(Cause cause, String explanation) {
        return HttpProblem.builder()
                .withTitle(cause.name())
                .withStatus(status(cause))
                .withDetail(explanation)
                .build()
                .toResponse();
    }

    static int status(Cause cause) {
        return switch (cause) {
            case FILE_TOO_LARGE -> Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode();
            case DISK_FULL, DISK_ERROR -> INSUFFICIENT_STORAGE;
            case DEVICE_STOPPED, TOO_SLOW -> Response.Status.REQUEST_TIMEOUT.getStatusCode();
            case WITHDRAWN, EXPIRED -> Response.Status.GONE.getStatusCode();
            case ARTIFACT_NOT_AVAILABLE -> Response.Status.BAD_GATEWAY.getStatusCode();
            case NODE_RESTARTED, TOO_MANY_TRANSFERS -> Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
            case FILE_SHORT, FILE_LONG, DEVICE_ABORTED -> Response.Status.BAD_REQUEST.getStatusCode();
            case NEVER_REQUESTED,
                    ANSWER_NOT_ACKNOWLEDGED,
                    STALLED_AT_WRAP,
                    WRONG_SOURCE,
                    OPTION_REFUSED,
                    PROTOCOL_NOT_SERVED,
                    NO_TICKET,
                    WRONG_PASSWORD -> Response.Status.NOT_FOUND.getStatusCode();
        };
    }
}

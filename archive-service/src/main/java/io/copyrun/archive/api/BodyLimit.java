package io.copyrun.archive.api;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/**
 * Bounds what is sent to the archive over HTTP: nothing larger than a reason, but for a file that is imported, whose bytes
 * whoever receives it counts. The framework has one limit for all paths.
 */
@Singleton
public class BodyLimit {
    private static final String IMPORTS = "/api/artifacts";
    private static final long BYTES_MAX = 65_536;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, 1);
    }

    private static void check(RoutingContext context) {
        if (isImport(context)) {
            context.next();
            return;
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > BYTES_MAX) {
            context.response()
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .setStatusCode(Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode());
            context.addEndHandler(sent -> context.request().connection().close());
            var unused = context.response().end();
            return;
        }
        // For a body whose length is not told: it is counted against this while it is read.
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, BYTES_MAX);
        context.next();
    }

    private static boolean isImport(RoutingContext context) {
        return context.request().method() == HttpMethod.POST && IMPORTS.equals(context.normalizedPath());
    }
}

package io.copyrun.tftp.carried;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Bounds what is sent to the node over HTTP: nothing but files that are carried, whose bytes their ticket limits. */
@Singleton
public class BodyLimit {
    private static final String CARRIED = "/api/carried/";
    private static final long BYTES_MAX = 65_536;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, 1);
    }

    private static void check(RoutingContext context) {
        if (!context.normalizedPath().startsWith(CARRIED)) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, BYTES_MAX);
        }
        context.next();
    }
}

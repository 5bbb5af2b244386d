package io.copyrun.archive.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What a client still sends after its answer. It is read and thrown away for a while, since many clients look at the
 * answer only when all is sent; then the connection ends.
 */
final class UnreadBody {
    private static final long LINGER_MILLIS = 10_000;

    private UnreadBody() {}

    /** Sees to it that the rest of this request's body, if any, is thrown away once it is answered. */
    static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addEndHandler(answered -> {
            if (!request.isEnded()) {
                request.handler(rest -> {}).resume();
                context.vertx().setTimer(LINGER_MILLIS, timer -> {
                    if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        });
    }
}

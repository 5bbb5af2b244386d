package io.copyrun.tftp.carried;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/** The connection that a file comes or goes over. */
final class Connection {
    /** Many clients look at the answer only when all is sent: so long the rest is read and thrown away. */
    private static final Duration LINGER = Duration.ofSeconds(10);
    /** A client gets so long to read why its transfer has failed. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final RoutingContext context;

    Connection(RoutingContext context) {
        this.context = context;
    }

    /** Sees to it that the rest of this request's body, if any, is thrown away once it is answered. */
    void discardUnread() {
        HttpServerRequest request = context.request();
        context.addEndHandler(answered -> {
            if (!request.isEnded()) {
                request.handler(rest -> {}).resume();
                context.vertx().setTimer(LINGER.toMillis(), timer -> {
                    if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        });
    }

    /** Has something done when the answer has left, or cannot: true when all of it was written. */
    void whenAnswered(Consumer<Boolean> task) {
        context.addEndHandler(answered -> task.accept(answered.succeeded()));
    }

    /** Ends it, whatever the client does; a thread that waits for it goes on. */
    void endSoon() {
        context.vertx().setTimer(LAST_WORDS.toMillis(), timer -> context.request()
                .connection()
                .close());
    }
}

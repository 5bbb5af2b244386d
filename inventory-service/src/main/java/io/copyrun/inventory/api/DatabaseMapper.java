package io.copyrun.inventory.api;

import io.copyrun.inventory.database.Outage;
import io.copyrun.inventory.database.UncheckedSqlException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.ArcUndeclaredThrowableException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells clients of a database that is not there that they should come back, and nobody what it said in detail. */
class DatabaseMapper {
    private static final Logger LOG = Logger.getLogger(DatabaseMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int INTERNAL_ERROR = 500;

    @ServerExceptionMapper({
        PersistenceException.class,
        RollbackException.class,
        UncheckedSqlException.class,
        ArcUndeclaredThrowableException.class
    })
    Response toResponse(Exception failure) {
        if (!Outage.isBehind(failure)) {
            LOG.error("a request failed", failure);
            return response(Problems.of(
                    INTERNAL_ERROR, "Internal error", "the request failed; the log of the service says why"));
        }
        LOG.warnf("a request found no database: %s", failure);
        return response(HttpProblem.builder()
                .withStatus(Problems.UNAVAILABLE)
                .withTitle("Database unavailable")
                .withDetail("the database takes nothing at the moment; try again in some seconds")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                .build());
    }

    private static Response response(HttpProblem problem) {
        return problem.toResponse();
    }
}

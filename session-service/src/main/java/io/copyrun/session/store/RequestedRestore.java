package io.copyrun.session.store;

import io.copyrun.event.RestoreRequested;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.restore.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request asks for, with everything that it leaves out. */
final class RequestedRestore {
    private RequestedRestore() {}

    static Order order(RestoreRequested request, Instant now, Instant deadline) {
        var options = new Order.Options(
                isTrue(request.allowErase()),
                isTrue(request.setBoot()),
                request.verify() == null || request.verify(),
                isTrue(request.reload()),
                isTrue(request.dryRun()),
                isTrue(request.otherDevice()));
        return new Order(
                request.operationId(),
                request.batchId(),
                request.device(),
                request.artifactId(),
                request.target(),
                request.fileSystem(),
                request.destination(),
                options,
                now,
                deadline,
                new Terms(request.transferProtocols(), request.deviceChangedAt()));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }
}

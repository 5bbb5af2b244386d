package io.copyrun.inventory.request;

import io.copyrun.inventory.rollout.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for a restore whose form is in order; whether there are such devices is another question. */
public sealed interface RestoreOrder {
    /** What is to be restored. */
    RestoreWish wish();

    /** Why, by whom and until when. */
    Purpose purpose();

    /**
     * A restore of one device.
     *
     * @param operationId as the asker chose it, null for one of ours
     */
    record One(@Nullable String operationId, String device, RestoreWish wish, Purpose purpose)
            implements RestoreOrder {}

    /** The same artifact to many devices, in waves. */
    record Fleet(Scope scope, RestoreWish wish, Purpose purpose, Limits limits) implements RestoreOrder {}

    /**
     * A request as given.
     *
     * @param device of a restore of one device; {@code devices} and {@code groups} are for many
     * @param waves how many devices in each wave, and {@code "rest"} at the end; for many devices only, like the two after
     * @param maxFailureRate of the operations that were asked for, 0 to 1
     * @param perSite how many devices of a site at the same time
     */
    record Given(
            @Nullable String operationId,
            @Nullable String device,
            @Nullable List<String> devices,
            @Nullable List<String> groups,
            @Nullable String artifactId,
            @Nullable String target,
            @Nullable String fileSystem,
            @Nullable String destination,
            @Nullable Boolean allowErase,
            @Nullable Boolean setBoot,
            @Nullable Boolean verify,
            @Nullable Boolean reload,
            @Nullable Boolean dryRun,
            @Nullable Boolean otherDevice,
            @Nullable List<Object> waves,
            @Nullable Double maxFailureRate,
            @Nullable Integer perSite,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String deadline,
            @Nullable List<String> transferProtocols) {}
}

package io.copyrun.inventory.request;

import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.TransferProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be restored, and how far a restore may go; the same for one device and for many.
 *
 * @param fileSystem of a restore to flash, with its colon; null for the device's own
 * @param destination name on that file system; null for the artifact's own
 * @param allowErase whether the plan may propose an erase
 * @param setBoot whether the next start shall load the file
 * @param verify whether the device's own check is used
 * @param reload whether the plan shall end with a reload
 * @param dryRun whether to make the plan only
 * @param otherDevice whether the artifact may come from another device
 * @param transferProtocols to try in this order; empty for what the inventory says of the device
 */
public record RestoreWish(
        String artifactId,
        RestoreTarget target,
        @Nullable String fileSystem,
        @Nullable String destination,
        boolean allowErase,
        boolean setBoot,
        boolean verify,
        boolean reload,
        boolean dryRun,
        boolean otherDevice,
        List<TransferProtocol> transferProtocols) {
    /** Wishes that were kept before there were protocols to choose from have none. */
    public RestoreWish {
        transferProtocols = transferProtocols == null ? List.of() : List.copyOf(transferProtocols);
    }

    /** A configuration in its place, nothing else. */
    public static RestoreWish ofConfiguration(String artifactId, RestoreTarget target, boolean dryRun) {
        return new RestoreWish(artifactId, target, null, null, false, false, true, false, dryRun, false, List.of());
    }

    /** What somebody has asked for. */
    public static RestoreWish of(RestoreRequested asked) {
        return new RestoreWish(
                asked.artifactId(),
                asked.target(),
                asked.fileSystem(),
                asked.destination(),
                isTrue(asked.allowErase()),
                isTrue(asked.setBoot()),
                asked.verify() == null || asked.verify(),
                isTrue(asked.reload()),
                isTrue(asked.dryRun()),
                isTrue(asked.otherDevice()),
                asked.transferProtocols());
    }

    private static boolean isTrue(@Nullable Boolean given) {
        return given != null && given;
    }

    /**
     * The request of one device.
     *
     * @param batchId the request for many devices that it came from
     */
    public RestoreRequested asking(String operationId, @Nullable String batchId, String device, Purpose purpose) {
        return new RestoreRequested(
                operationId,
                batchId,
                device,
                artifactId,
                target,
                fileSystem,
                destination,
                allowErase,
                setBoot,
                verify,
                reload,
                dryRun,
                otherDevice,
                purpose.reason(),
                purpose.requestedBy(),
                purpose.deadline(),
                null,
                transferProtocols);
    }
}

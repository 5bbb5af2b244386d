package io.copyrun.inventory.operation;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Direction;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one backup, as the services tell them. */
public record Backup(String operationId, String device) {
    private static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");
    private static final String KIND = "running-config";
    private static final String HASH = "a".repeat(64);
    private static final String FILE = "r1-run-x7.cfg";
    private static final String PEER = "10.0.0.1:4242";

    public BackupRequested requested() {
        return new BackupRequested(operationId, "batch-of-others", device, List.of(KIND), "why not", "ansible", null);
    }

    public OperationStarted started(int attempt) {
        return new OperationStarted(
                operationId, "batch-of-others", device, "backup", attempt, List.of(KIND), TIME, null);
    }

    /** The same event with what was seen of the device. */
    public OperationStarted started(DeviceFacts facts) {
        return new OperationStarted(operationId, null, device, "backup", 1, List.of(KIND), TIME, facts);
    }

    /** The same event with what was seen of the device. */
    public BackupCompleted completed(DeviceFacts facts) {
        return new BackupCompleted(operationId, null, device, 1, List.of(), Verdict.UNTOUCHED, TIME, facts);
    }

    public OperationProgressed progressed(int attempt, String stage, @Nullable String detail) {
        return new OperationProgressed(operationId, device, attempt, stage, detail);
    }

    public TransferArmed armed() {
        return new TransferArmed("t1", "node-1", operationId, device, FILE, TIME);
    }

    public TransferStarted transferStarted() {
        return new TransferStarted(
                "t1",
                "node-1",
                operationId,
                device,
                KIND,
                1,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                FILE,
                PEER,
                512,
                null,
                TIME,
                null);
    }

    public TransferProgressed transferProgressed(long bytes) {
        return new TransferProgressed(
                "t1", "node-1", operationId, device, KIND, Direction.UPLOAD, bytes, 1_000, null, null);
    }

    public TransferFailed transferFailed() {
        return new TransferFailed(
                "t1",
                "node-1",
                operationId,
                device,
                KIND,
                1,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                FILE,
                PEER,
                2_000,
                "DEVICE_STOPPED",
                "the device sent nothing for 30 s",
                TIME);
    }

    public TransferCompleted transferCompleted() {
        return completedTransfer(operationId);
    }

    public TransferCompleted unsolicited() {
        return completedTransfer(null);
    }

    private TransferCompleted completedTransfer(@Nullable String operation) {
        return new TransferCompleted(
                "t2",
                "node-1",
                operation,
                device,
                KIND,
                2,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                FILE,
                PEER,
                5_000,
                HASH,
                HASH + HASH,
                "b".repeat(32),
                null,
                List.of(),
                null,
                operation != null,
                0,
                TIME,
                TIME.plusMillis(1_500),
                null);
    }

    public TransferRefused refused() {
        return new TransferRefused("node-1", device, PEER, "x", "NO_TICKET", "no ticket", 1, TIME);
    }

    public ArtifactArchived archived(int version) {
        return new ArtifactArchived(
                "artifact-" + version,
                "t2",
                operationId,
                device,
                KIND,
                2,
                version,
                true,
                5_000,
                HASH,
                HASH + HASH,
                "b".repeat(32),
                TIME);
    }

    public BackupCompleted completed() {
        return new BackupCompleted(
                operationId,
                "batch-of-others",
                device,
                2,
                List.of(new BackedUp(KIND, "artifact-7", 7, 5_000, HASH, true)),
                Verdict.UNTOUCHED,
                TIME,
                null);
    }

    public BackupFailed failed(String cause) {
        return new BackupFailed(
                operationId,
                "batch-of-others",
                device,
                3,
                "LOGIN",
                cause,
                "the device refused the user name or the password",
                "check the credentials of profile default",
                Verdict.UNTOUCHED,
                List.of(),
                TIME,
                null);
    }
}

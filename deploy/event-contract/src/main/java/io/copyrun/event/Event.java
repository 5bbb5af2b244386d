package io.copyrun.event;

/**
 * A fact about one device, one transfer or one node, as it stands in the data of a CloudEvent.
 *
 * <p>Records are only ever added to: a field that is new is nullable or a list, so that samples of older versions still
 * read. A change that breaks this is a new record with the next version in {@link EventType}.
 */
public sealed interface Event
        permits BackupRequested,
                RestoreRequested,
                CancellationRequested,
                DeviceChanged,
                TransferExpected,
                TransferWithdrawn,
                TransferArmed,
                TransferStarted,
                TransferProgressed,
                TransferCompleted,
                TransferFailed,
                TransferRefused,
                ArtifactArchived,
                ArtifactQuarantined,
                ArtifactDamaged,
                OperationStarted,
                OperationProgressed,
                HostKeyChanged,
                BackupCompleted,
                BackupFailed,
                RestorePlanned,
                FlashInsufficient,
                DeviceAtRisk,
                RestoreCompleted,
                RestoreFailed,
                ChangeDecided,
                TransferNodeChanged,
                RecordDeadLettered {

    /** The key of the Kafka record: the device's name where there is a device, else the name of the node or source. */
    String key();
}

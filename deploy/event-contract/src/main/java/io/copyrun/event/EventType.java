package io.copyrun.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event with its version, its topic and its record: the registry that codec, schemas and AsyncAPI page follow. */
public enum EventType {
    BACKUP_REQUESTED(1, Topic.REQUESTS, BackupRequested.class),
    RESTORE_REQUESTED(1, Topic.REQUESTS, RestoreRequested.class),
    CANCELLATION_REQUESTED(1, Topic.REQUESTS, CancellationRequested.class),
    CHANGE_DECIDED(1, Topic.DECISIONS, ChangeDecided.class),
    DEVICE_CHANGED(1, Topic.DEVICES, DeviceChanged.class),
    TRANSFER_EXPECTED(1, Topic.TICKETS, TransferExpected.class),
    TRANSFER_WITHDRAWN(1, Topic.TICKETS, TransferWithdrawn.class),
    TRANSFER_ARMED(1, Topic.TRANSFERS, TransferArmed.class),
    TRANSFER_STARTED(1, Topic.TRANSFERS, TransferStarted.class),
    TRANSFER_PROGRESSED(1, Topic.TRANSFERS, TransferProgressed.class),
    TRANSFER_COMPLETED(1, Topic.TRANSFERS, TransferCompleted.class),
    TRANSFER_FAILED(1, Topic.TRANSFERS, TransferFailed.class),
    TRANSFER_REFUSED(1, Topic.TRANSFERS, TransferRefused.class),
    ARTIFACT_ARCHIVED(1, Topic.ARTIFACTS, ArtifactArchived.class),
    ARTIFACT_QUARANTINED(1, Topic.ARTIFACTS, ArtifactQuarantined.class),
    ARTIFACT_DAMAGED(1, Topic.ARTIFACTS, ArtifactDamaged.class),
    OPERATION_STARTED(1, Topic.OPERATIONS, OperationStarted.class),
    OPERATION_PROGRESSED(1, Topic.OPERATIONS, OperationProgressed.class),
    HOST_KEY_CHANGED(1, Topic.OPERATIONS, HostKeyChanged.class),
    BACKUP_COMPLETED(1, Topic.OPERATIONS, BackupCompleted.class),
    BACKUP_FAILED(1, Topic.OPERATIONS, BackupFailed.class),
    RESTORE_PLANNED(1, Topic.OPERATIONS, RestorePlanned.class),
    FLASH_INSUFFICIENT(1, Topic.OPERATIONS, FlashInsufficient.class),
    DEVICE_AT_RISK(1, Topic.OPERATIONS, DeviceAtRisk.class),
    RESTORE_COMPLETED(1, Topic.OPERATIONS, RestoreCompleted.class),
    RESTORE_FAILED(1, Topic.OPERATIONS, RestoreFailed.class),
    TRANSFER_NODE_CHANGED(1, Topic.NODES, TransferNodeChanged.class),
    RECORD_DEAD_LETTERED(1, Topic.DEAD_LETTERS, RecordDeadLettered.class);

    private static final String PREFIX = "io.copyrun.";
    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::typeName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private final int version;
    private final String topic;
    private final Class<? extends Event> record;

    EventType(int version, String topic, Class<? extends Event> record) {
        this.version = version;
        this.topic = topic;
        this.record = record;
    }

    /** The CloudEvents type, for instance {@code io.copyrun.BackupRequested.v1}. */
    public String typeName() {
        return PREFIX + record.getSimpleName() + ".v" + version;
    }

    public int version() {
        return version;
    }

    public String topic() {
        return topic;
    }

    public Class<? extends Event> record() {
        return record;
    }

    /** The type of a CloudEvents type name, empty when this release does not know it. */
    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /** The type of an event. */
    public static EventType of(Event event) {
        return Objects.requireNonNull(BY_RECORD.get(event.getClass()), "unregistered event");
    }

    /** Whether a type name is one of ours in a major version that this release does not know, or in none at all. */
    public static boolean isUnknownVersion(String typeName) {
        int dot = typeName.lastIndexOf(".v");
        String name = dot > 0 ? typeName.substring(0, dot) : typeName;
        return !BY_NAME.containsKey(typeName)
                && Arrays.stream(values()).anyMatch(type -> name.equals(PREFIX + type.record.getSimpleName()));
    }
}

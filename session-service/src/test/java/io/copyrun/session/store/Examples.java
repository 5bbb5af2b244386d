package io.copyrun.session.store;

import io.copyrun.event.BackupRequested;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.breaker.Breaker;
import io.copyrun.session.breaker.Rules;
import io.copyrun.session.credential.CredentialProvider;
import io.copyrun.session.credential.CredentialProvider.Lookup;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Limits;
import io.copyrun.session.operation.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Devices, nodes and requests that tests share. */
public final class Examples {
    public static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    private Examples() {}

    /** The defaults, with pauses that a test can wait for. */
    public static Limits limits() {
        return new Limits(
                3,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofMinutes(3),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofSeconds(2),
                Duration.ofMillis(200));
    }

    /** Jobs of devices whose credentials nobody doubts. */
    public static JobStore jobs(Jdbi jdbi, Machine machine) {
        return new JobStore(jdbi, machine, Duration.ofSeconds(8), events -> {}, book(jdbi, rules(1_000)));
    }

    /** The defaults, with another number of refusals. */
    public static Rules rules(int refusedInARow) {
        return new Rules(
                refusedInARow,
                16,
                Duration.ofMinutes(15),
                Duration.ofHours(4),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Duration.ofSeconds(3));
    }

    public static CredentialBook book(Jdbi jdbi, Rules rules) {
        CredentialProvider credentials = profile -> new Lookup.Found(new Credentials("netops", "secret", null));
        return new CredentialBook(jdbi, new Breaker(rules), credentials, (profile, now) -> {});
    }

    public static DeviceChanged device(String name) {
        return deviceAt(name, "127.0.0.9");
    }

    public static DeviceChanged deviceAt(String name, String address) {
        return device(name, address, "cisco-ios", "lab");
    }

    public static DeviceChanged device(String name, String address, String platform, String profile) {
        return new DeviceChanged(
                name,
                address,
                null,
                platform,
                DeviceChanged.ControlProtocol.SSH,
                profile,
                TransferProtocol.TFTP,
                DeviceChanged.SshAlgorithms.MODERN,
                null,
                null,
                List.of(),
                List.of(),
                SourceCheck.STRICT,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    public static TransferNodeChanged node(String id, Instant seenAt) {
        return new TransferNodeChanged(
                id,
                "http://127.0.0.1:8082",
                "127.0.0.1",
                List.of(new TransferNodeChanged.Endpoint(TransferProtocol.TFTP, 6969)),
                List.of(),
                1_000_000_000,
                seenAt);
    }

    public static BackupRequested request(String operationId, String device, @Nullable Instant deadline) {
        return new BackupRequested(
                operationId, "batch-1", device, List.of("running-config"), "a test", "ann", deadline);
    }

    public static BackupRequested requestOf(String operationId, String device, List<String> kinds) {
        return new BackupRequested(operationId, "batch-1", device, kinds, "a test", "ann", null);
    }

    public static TransferExpected ticket(String operationId, String device, String transferId) {
        return new TransferExpected(
                transferId,
                "node-1",
                operationId,
                device,
                "running-config",
                1,
                "r1-run-" + transferId,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                List.of("127.0.0.9"),
                SourceCheck.STRICT,
                null,
                List.of(),
                1_000_000,
                null,
                FAR,
                null,
                null,
                null);
    }

    /** Lets every attempt begin on the given node. */
    public static Inspection ready(TransferNodeChanged node) {
        return (order, tried, device, nodes) -> new Inspection.Found(new Input.Conditions.Ready(), node);
    }
}

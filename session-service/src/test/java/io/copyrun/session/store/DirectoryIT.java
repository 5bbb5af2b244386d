package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.wire.Envelope;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.SourceInterfaces;
import io.copyrun.session.device.Target;
import io.copyrun.session.operation.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryIT {
    private static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Target TARGET =
            new Target("r1", "127.0.0.9", 22, ControlProtocol.SSH, SshAlgorithms.MODERN, null);
    private static final RealDatabase DATABASE = new RealDatabase();

    private final Directory directory = new Directory(DATABASE.jdbi());
    private final Machine machine = new Machine(Examples.limits());
    private final JobStore jobs = Examples.jobs(DATABASE.jdbi(), machine);
    private final RequestStore requests = new RequestStore(DATABASE.jdbi(), machine, Duration.ofHours(1), events -> {});

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private List<String> announced() {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("select headers::json ->> 'ce_type' from outbox order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void forgetsADeviceThatWasRemoved() {
        directory.keep(Examples.device("r1"), Instant.EPOCH);

        directory.remove("r1");

        assertThat(directory.device("r1")).isEmpty();
    }

    @Test
    void countsANodeAsDeadAfter15SecondsWithoutANewWord() {
        directory.keep(Examples.node("node-1", SEEN));
        assertThat(directory.nodesAlive()).hasSize(1);
        DATABASE.jdbi()
                .useHandle(
                        handle -> handle.execute("update transfer_node set heard_at = now() - interval '16 seconds'"));
        assertThat(directory.nodesAlive()).isEmpty();

        directory.keep(Examples.node("node-1", SEEN));
        assertThat(directory.nodesAlive())
                .as("after its old word was read again")
                .isEmpty();
        directory.keep(Examples.node("node-1", SEEN.plusSeconds(5)));
        assertThat(directory.nodesAlive()).hasSize(1);
    }

    @Test
    void endsABadRequestOnceAndLeavesAKnownOperationAlone() {
        requests.accept(Examples.request("op-known", "r1", null), null);
        Envelope letter = Envelope.of(
                "/copyrun/session-service",
                new RecordDeadLettered("session-service", "copyrun.requests", 0, 1, "r1", null, "no kinds", "{}", SEEN),
                SEEN);

        assertThat(requests.refuse(letter, RequestStore.Asked.BACKUP, "op-bad", "r1"))
                .isTrue();
        assertThat(requests.refuse(letter, RequestStore.Asked.BACKUP, "op-bad", "r1"))
                .isFalse();
        assertThat(requests.refuse(letter, RequestStore.Asked.BACKUP, "op-known", "r1"))
                .isFalse();
        assertThat(announced().stream().filter(type -> type.contains("BackupFailed")))
                .hasSize(1);
        assertThat(announced().stream().filter(type -> type.contains("DeadLettered")))
                .hasSize(3);
    }

    @Test
    void endsABadRequestForARestoreAsARestore() {
        Envelope letter = Envelope.of(
                "/copyrun/session-service",
                new RecordDeadLettered(
                        "session-service", "copyrun.requests", 0, 2, "r1", null, "no artifactId", "{}", SEEN),
                SEEN);

        assertThat(requests.refuse(letter, RequestStore.Asked.RESTORE, "op-bad", "r1"))
                .isTrue();
        assertThat(requests.refuse(letter, RequestStore.Asked.RESTORE, "op-bad", "r1"))
                .isFalse();
        assertThat(announced().stream().filter(type -> type.contains("RestoreFailed")))
                .hasSize(1);
        assertThat(announced()).noneMatch(type -> type.contains("BackupFailed"));
    }

    @Test
    void keepsAChangedSourceInterfaceUntilItIsPutBack() {
        SourceInterfaces kept = new StoredSourceInterfaces(DATABASE.jdbi());
        assertThat(kept.unfinished("r1")).isEmpty();

        kept.keep("r1", new SourceInterfaces.Change(TransferProtocol.TFTP, "Vlan10", "Loopback7"));
        assertThat(kept.unfinished("r1"))
                .contains(new SourceInterfaces.Change(TransferProtocol.TFTP, "Vlan10", "Loopback7"));
        kept.keep("r1", new SourceInterfaces.Change(TransferProtocol.TFTP, "Vlan11", null));
        assertThat(kept.unfinished("r1")).contains(new SourceInterfaces.Change(TransferProtocol.TFTP, "Vlan11", null));
        kept.forget("r1");
        assertThat(kept.unfinished("r1")).isEmpty();
    }

    @Test
    void trustsOneOfTwoKeysThatAreSeenAtOnce() throws Exception {
        HostKeys keys = new StoredHostKeys(DATABASE.jdbi(), events -> {});
        for (int round = 0; round < 10; round++) {
            Target target = new Target("r" + round, "127.0.0.9", 22, ControlProtocol.SSH, SshAlgorithms.MODERN, null);
            var other = CompletableFuture.supplyAsync(() -> keys.check(target, "ssh-rsa", "SHA256:a"));

            HostKeys.Answer answer = keys.check(target, "ssh-ed25519", "SHA256:b");

            assertThat(List.of(answer, other.get(30, TimeUnit.SECONDS)))
                    .filteredOn(HostKeys.Answer.Trusted.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void trustsARefusedKeyOnlyWhenThatVeryKeyIsAccepted() {
        HostKeys keys = new StoredHostKeys(DATABASE.jdbi(), events -> {});
        HostKeyBook book = new HostKeyBook(DATABASE.jdbi());
        keys.check(TARGET, "ssh-rsa", "SHA256:first");
        assertThat(book.accept("r1", "SHA256:first", "nothing was refused")).isEmpty();
        keys.check(TARGET, "ssh-rsa", "SHA256:attacker");
        keys.check(TARGET, "ssh-ed25519", "SHA256:new");
        assertThat(book.offered("r1")).singleElement().satisfies(offered -> {
            assertThat(offered.fingerprint()).isEqualTo("SHA256:new");
            assertThat(offered.keyType()).isEqualTo("ssh-ed25519");
        });

        assertThat(book.accept("r1", "SHA256:attacker", "that was another moment"))
                .isEmpty();
        assertThat(keys.check(TARGET, "ssh-rsa", "SHA256:first")).isInstanceOf(HostKeys.Answer.Trusted.class);
        assertThat(book.accept("r1", "SHA256:new", "supervisor replaced")).hasSize(1);

        assertThat(keys.check(TARGET, "ssh-ed25519", "SHA256:new")).isInstanceOf(HostKeys.Answer.Trusted.class);
        assertThat(keys.check(TARGET, "ssh-rsa", "SHA256:first")).isEqualTo(new HostKeys.Answer.Changed("SHA256:new"));
        assertThat(book.trusted("r1")).singleElement().satisfies(key -> assertThat(key.acceptedBecause())
                .isEqualTo("supervisor replaced"));
        assertThat(book.accept("r2", "SHA256:new", "another device")).isEmpty();
    }

    @Test
    void trustsTheFirstHostKeyAndTellsOfAnotherOncePerOperation() {
        HostKeys keys = new StoredHostKeys(DATABASE.jdbi(), events -> {});
        directory.keep(Examples.device("r1"), Instant.EPOCH);
        requests.accept(Examples.request("op-1", "r1", null), null);
        jobs.claim("me", Excluded.NONE, Examples.ready(Examples.node("node-1", SEEN)));

        assertThat(keys.check(TARGET, "ssh-rsa", "SHA256:first")).isInstanceOf(HostKeys.Answer.Trusted.class);
        assertThat(keys.check(TARGET, "ssh-rsa", "SHA256:first")).isInstanceOf(HostKeys.Answer.Trusted.class);
        assertThat(keys.knownKeyTypes(TARGET)).containsExactly("ssh-rsa");
        assertThat(keys.check(TARGET, "ssh-rsa", "SHA256:other"))
                .isEqualTo(new HostKeys.Answer.Changed("SHA256:first"));
        assertThat(keys.check(TARGET, "ssh-rsa", "SHA256:other"))
                .isEqualTo(new HostKeys.Answer.Changed("SHA256:first"));
        assertThat(keys.check(TARGET, "ssh-ed25519", "SHA256:third"))
                .as("a key of a type that was not seen before")
                .isEqualTo(new HostKeys.Answer.Changed("SHA256:first"));
        assertThat(keys.knownKeyTypes(TARGET)).containsExactly("ssh-rsa");
        assertThat(announced().stream().filter(type -> type.contains("HostKeyChanged")))
                .hasSize(1);
    }
}

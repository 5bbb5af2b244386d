package io.copyrun.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.Verdict;
import io.copyrun.session.diagnosis.Request;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestSightingsIT {
    private static final TransferNodeChanged NODE = Examples.node("node-1", Examples.FAR);
    private static final RealDatabase DATABASE = new RealDatabase();
    private static final String REFUSAL = "the ticket is for another address";

    private final Machine machine = new Machine(Examples.limits());
    private final JobStore jobs = Examples.jobs(DATABASE.jdbi(), machine);
    private final RequestSightings sightings = new RequestSightings(DATABASE.jdbi());

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private Lease typed() throws LeaseLost {
        new Directory(DATABASE.jdbi()).keep(Examples.device("r1"), Instant.EPOCH);
        new RequestStore(DATABASE.jdbi(), machine, Duration.ofHours(1), events -> {})
                .accept(Examples.request("op-1", "r1", null), null);
        Claim claim = jobs.claim("me", Excluded.NONE, Examples.ready(NODE))
                .map(Claimed::claim)
                .orElseThrow();
        Lease lease = Objects.requireNonNull(claim).lease();
        jobs.apply(lease, new Input.Opened());
        jobs.apply(lease, new Input.Looked());
        jobs.apply(lease, new Input.Located(Examples.ticket("op-1", "r1", "t-1")));
        jobs.applyToTransfer("t-1", new Input.Heard("t-1", new Word.Armed()));
        jobs.apply(lease, new Input.Typing("running-config", false));
        return lease;
    }

    private @Nullable Request seen() {
        return jobs.find("op-1").orElseThrow().ledger().copies().getFirst().request();
    }

    @Test
    void tellOfARequestThatTheNodeAnswered() throws Exception {
        typed();
        assertThat(seen()).isNull();

        sightings.arrived("t-1", "10.0.0.1:4242");

        assertThat(seen()).isEqualTo(new Request("10.0.0.1:4242", null));
    }

    @Test
    void tellOfARequestFromAnAddressThatTheTicketDoesNotList() throws Exception {
        typed();

        sightings.refused("r1", "another-name", "10.9.9.9", REFUSAL);
        assertThat(seen()).isNull();
        sightings.refused("r1", "r1-run-t-1", "10.9.9.9", REFUSAL);
        assertThat(seen()).isEqualTo(new Request("10.9.9.9", REFUSAL));

        sightings.arrived("t-1", "10.0.0.1:4242");
        sightings.refused("r1", "r1-run-t-1", "10.9.9.9", REFUSAL);
        assertThat(seen()).as("the one that was answered counts").isEqualTo(new Request("10.0.0.1:4242", null));
    }

    @Test
    void stayWhenTheCopyIsWrittenAgain() throws Exception {
        Lease lease = typed();
        sightings.arrived("t-1", "10.0.0.1:4242");

        jobs.apply(lease, new Input.Copied("running-config", 10L));

        assertThat(seen()).isEqualTo(new Request("10.0.0.1:4242", null));
    }

    @Test
    void keepWhatToDoAboutAFailureOfItsOwn() throws Exception {
        Lease lease = typed();

        jobs.apply(
                lease,
                new Input.AttemptFailed(new Failure(
                        Stage.COPY, Cause.NO_ROUTE, "no route", Verdict.UNTOUCHED, "Type ip route 0.0.0.0 0.0.0.0.")));

        Backup state = jobs.find("op-1").orElseThrow();
        assertThat(Objects.requireNonNull(state.ledger().lastFailure()).nextSafeAction())
                .isEqualTo("Type ip route 0.0.0.0 0.0.0.0.");
    }
}

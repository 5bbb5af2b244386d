package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.restore.Flash.Removal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RestoreProtocolsTest {
    private static final List<TransferProtocol> LIST = List.of(TransferProtocol.SCP, TransferProtocol.TFTP);
    private static final Conditions.Ready FIRST =
            new Conditions.Ready(TransferProtocol.SCP, LIST, List.of(TransferProtocol.TFTP));
    private static final Conditions.Ready LAST = new Conditions.Ready(TransferProtocol.TFTP, LIST, List.of());

    private static final Sight ROOMY = Given.sight(Given.flash(Removal.DELETE, 64, Given.file(Given.OLD, 10)));
    private static final Sight FULL = Given.sight(Given.flash(Removal.ERASE, 16, Given.file(Given.OLD, 10)));

    private static RestoreWalk beside() {
        return new RestoreWalk(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, ROOMY);
    }

    private static RestoreWalk erasing() {
        return new RestoreWalk(Given.toFlash(Given.ERASING), Given.IMAGE, FULL);
    }

    private static RestoreWalk look(RestoreWalk walk, Conditions.Ready ready) {
        return walk.give(new Input.Claimed(ready))
                .give(new Input.Opened())
                .give(new Input.Looked(walk.artifact, walk.sight));
    }

    private static Plan plan(RestoreWalk walk) {
        return Objects.requireNonNull(walk.plan());
    }

    private static Input failed(RestoreWalk walk, Cause cause) {
        return new Input.Failed(new Failure(walk.state.stage(), cause, "the device said so", Verdict.UNTOUCHED));
    }

    @Test
    void theNextOneIsTriedAtOnceWhereTheFirstIsBlocked() {
        RestoreWalk walk = look(beside(), FIRST).type();

        walk.give(failed(walk, Cause.TRANSFER_TIMED_OUT));

        assertThat(walk.state).isInstanceOfSatisfying(Restore.Resting.class, resting -> assertThat(resting.until())
                .isEqualTo(walk.now));
        assertThat(walk.state.book().tried().givenUp()).containsExactly(TransferProtocol.SCP);
        assertThat(walk.state.book().failures()).isZero();
    }

    @Test
    void thePlanNamesThemBeforeAnybodyApprovesIt() {
        RestoreWalk walk = look(erasing(), FIRST);

        assertThat(plan(walk).risks())
                .anyMatch(risk -> risk.startsWith("The file comes over SCP; where that is blocked"));
    }

    @Test
    void thePlanShowsTheCommandsOfTheProtocolThatItBeginsWith() {
        RestoreWalk walk = look(erasing(), FIRST);

        assertThat(walk.only(RestorePlanned.class).steps())
                .flatExtracting(PlannedStep::commands)
                .contains("copy scp: flash:" + Given.NEW)
                .noneMatch(command -> command.contains("tftp"));
    }

    @Test
    void anApprovalIsOfTheListAndNotOfOneOfThem() {
        RestoreWalk walk = look(erasing(), FIRST);
        String approved = plan(walk).hash();

        RestoreWalk over = look(erasing(), LAST);
        RestoreWalk other = look(erasing(), new Conditions.Ready());

        assertThat(plan(over).hash()).isEqualTo(approved);
        assertThat(plan(other).hash()).isNotEqualTo(approved);
    }

    @Test
    void theLastOneEndsAsBefore() {
        RestoreWalk walk = look(beside(), LAST);

        walk.give(failed(walk, Cause.UNSUPPORTED_TRANSFER_PROTOCOL));

        assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("UNSUPPORTED_TRANSFER_PROTOCOL");
    }
}

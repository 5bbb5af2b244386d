package io.copyrun.session.store;

import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Input;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Moment;
import io.copyrun.session.restore.Order;
import io.copyrun.session.restore.Restore;
import io.copyrun.session.restore.Step;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The backups that restores ask for: jobs like others, in the transaction of the step that needs them, or no longer does. */
final class RestoreBackups {
    private final Machine machine;

    RestoreBackups(Machine machine) {
        this.machine = machine;
    }

    /** What a step of a restore means for its backups. */
    void follow(Handle handle, RestoreJob before, Step step) {
        Step.Ask ask = step.backup();
        if (ask != null) {
            ask(handle, before, ask);
        }
        boolean isOver = step.state() instanceof Restore.Ended;
        String waitedFor = isOver ? RestoreRows.backup(before.restore()) : null;
        if (waitedFor != null) {
            cancel(handle, before, waitedFor);
        }
    }

    private void ask(Handle handle, RestoreJob restore, Step.Ask ask) {
        Order order = restore.restore().order();
        Backup backup = Backup.asked(new io.copyrun.session.operation.Order(
                ask.operationId(),
                order.batchId(),
                order.device(),
                ask.kinds(),
                restore.now(),
                order.deadline(),
                order.terms().ofProtocols()));
        JobRows.insert(
                handle,
                backup,
                machine.wakeAt(backup),
                new Asker("restore " + order.operationId(), "before and after a change", restore.traceparent()));
    }

    /** Nobody waits for it any more. A backup that has ended, or is somebody else's, stays as it is. */
    private void cancel(Handle handle, RestoreJob restore, String backupId) {
        Optional<Job> found = JobRows.lock(handle, backupId)
                .filter(job -> isAskedBy(job, restore.restore().order()));
        found.ifPresent(job -> {
            @Nullable String nobody = null;
            var cancelled = new Input.Cancelled(nobody, "the restore that needed it has ended");
            Moment at = new Moment(job.now(), ThreadLocalRandom.current().nextDouble(), job.facts());
            var step = machine.step(job.backup(), cancelled, at);
            if (!step.state().equals(job.backup())) {
                JobRows.update(handle, job, step.state(), machine.wakeAt(step.state()));
            }
            ServiceEvents.append(handle, step.announcements(), job.traceparent(), job.now());
        });
    }

    private static boolean isAskedBy(Job job, Order order) {
        return job.backup().order().device().equals(order.device())
                && !job.backup().order().acceptedAt().isBefore(order.acceptedAt());
    }
}

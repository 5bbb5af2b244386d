package io.copyrun.session.store;

import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Kind;
import io.copyrun.session.restore.Artifact;
import io.copyrun.session.restore.Book;
import io.copyrun.session.restore.Input;
import io.copyrun.session.restore.Step;
import org.jdbi.v3.core.Handle;

/** What a restore's look at its device needs of what is known of devices, and adds to it. */
final class LookedFacts {
    private LookedFacts() {}

    /** An image is for the model that it was copied from; the archive knows the device, and we know what that is. */
    static Input known(Handle handle, Input input) {
        if (!(input instanceof Input.Looked looked)) {
            return input;
        }
        Artifact artifact = looked.artifact();
        String device = artifact.device();
        boolean isKnown = artifact.model() != null || !artifact.kind().equals(Kind.IMAGE);
        DeviceFacts facts = isKnown || device == null ? null : FactRows.find(handle, device);
        return facts == null ? input : new Input.Looked(artifact.of(facts.model(), facts.imageFile()), looked.sight());
    }

    /** Keeps what a device says of itself, unless it is another one than was asked for. */
    static void keep(Handle handle, RestoreJob job, Input input, Step step) {
        if (input instanceof Input.Looked looked && isTaken(step, looked)) {
            DeviceFacts seen = looked.sight().facts().at(job.now());
            FactRows.keep(handle, job.restore().order().device(), seen);
        }
    }

    private static boolean isTaken(Step step, Input.Looked looked) {
        Book.View view = step.state().book().view();
        return view != null && view.sight().equals(looked.sight());
    }
}

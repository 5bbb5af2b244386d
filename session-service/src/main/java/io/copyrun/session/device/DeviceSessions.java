package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.transcript.Recording;
import java.util.function.BiConsumer;

/** Opens conversations; blocks, so call it on a virtual thread. */
public interface DeviceSessions {
    /**
     * Connects, logs in, reaches the privileged prompt, learns it, and turns paging off.
     *
     * @param progress told of each stage that begins, with a detail for people
     * @param recording told of everything that is said, until the session is closed
     * @throws SessionFailed when the device cannot be reached, refuses or does not answer; nothing was changed on it
     */
    DeviceSession open(Target target, Credentials credentials, BiConsumer<Stage, String> progress, Recording recording)
            throws SessionFailed;
}

package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.session.transcript.Recording;
import java.util.function.BiConsumer;

/** Opens conversations; blocks, so call it on a virtual thread. */
public interface DeviceSessions {
    /**
     * Connects, logs in, reaches the privileged prompt, learns it, and turns paging off.
     *
     * @param login asked before a password is typed
     * @param progress told of each stage that begins, with a detail for people
     * @param recording told of everything that is said, until the session is closed
     * @throws SessionFailed when the device cannot be reached, refuses or does not answer; nothing was changed on it
     * @throws LoginHeld when no password may be typed now
     */
    DeviceSession open(
            Target target,
            Credentials credentials,
            LoginWatch login,
            BiConsumer<Stage, String> progress,
            Recording recording)
            throws SessionFailed;
}

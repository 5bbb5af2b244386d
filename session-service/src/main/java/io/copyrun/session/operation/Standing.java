package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Stage;
import java.time.Instant;

/** What a copy has come to, from all words heard of it. */
public sealed interface Standing {
    /** Device, transfer node and archive say the same. */
    record Agreed(BackedUp artifact) implements Standing {}

    /** The device said that it copied; another word is missing. */
    record Pending(Stage stage, Instant since) implements Standing {}

    /** The session is still at it. */
    record Open() implements Standing {}

    /** Given up before the device said anything, by no fault of the copy. */
    record Abandoned() implements Standing {}

    /** It did not work, or the words disagree. */
    record Broken(Failure failure) implements Standing {}
}

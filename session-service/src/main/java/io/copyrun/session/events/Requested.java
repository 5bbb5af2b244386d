package io.copyrun.session.events;

import io.copyrun.event.EventType;
import io.copyrun.event.Topic;
import io.copyrun.session.store.RequestStore.Asked;
import org.jspecify.annotations.Nullable;

/** What a record that cannot be read was meant to be. */
final class Requested {
    private Requested() {}

    /**
     * What somebody may have asked for with it, and so waits for the end of; null where nobody does.
     *
     * @param type as the record says, null where it does not; then it counts as a backup, as most requests are
     */
    static @Nullable Asked by(String topic, @Nullable String type) {
        if (!topic.equals(Topic.REQUESTS)) {
            return null;
        }
        if (type == null || is(type, EventType.BACKUP_REQUESTED)) {
            return Asked.BACKUP;
        }
        return is(type, EventType.RESTORE_REQUESTED) ? Asked.RESTORE : null;
    }

    /** Whether it is that type in any version. */
    private static boolean is(String type, EventType asked) {
        String name = asked.typeName();
        return type.startsWith(name.substring(0, name.lastIndexOf(".v")));
    }
}

package io.copyrun.session.events;

import io.copyrun.event.EventType;
import io.copyrun.event.Topic;
import org.jspecify.annotations.Nullable;

/** What a record that cannot be read was meant to be. */
final class Requested {
    private Requested() {}

    /**
     * Whether somebody may have asked for a backup with it, and so waits for its end.
     *
     * @param type as the record says, null where it does not
     */
    static boolean isBackup(String topic, @Nullable String type) {
        if (!topic.equals(Topic.REQUESTS)) {
            return false;
        }
        if (type == null) {
            return true;
        }
        String typeName = EventType.BACKUP_REQUESTED.typeName();
        return type.startsWith(typeName.substring(0, typeName.lastIndexOf(".v")));
    }
}

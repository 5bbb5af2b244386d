package io.copyrun.event.schema;

import io.copyrun.event.EventType;
import io.copyrun.event.Topic;
import java.util.Arrays;
import java.util.List;

/**
 * What the AsyncAPI document says of a topic beyond its events.
 *
 * @param topic its name
 * @param about what it carries, one sentence
 * @param cleanup policy of the log
 * @param producers who may write it
 * @param consumers who reads it
 */
record TopicFacts(String topic, String about, String cleanup, List<String> producers, List<String> consumers) {
    static final String PREFIX = "copyrun.";

    private static final String INVENTORY = "inventory-service";
    private static final String SESSION = "session-service";
    private static final String TFTP = "tftp-service";
    private static final String ARCHIVE = "archive-service";
    private static final String DASHBOARDS = "dashboards";

    static final List<TopicFacts> ALL = List.of(
            new TopicFacts(
                    Topic.REQUESTS,
                    "What inventory-service and other systems ask for.",
                    "delete",
                    List.of(INVENTORY, "other-systems"),
                    List.of(SESSION, INVENTORY)),
            new TopicFacts(
                    Topic.DECISIONS,
                    "What people who may decide have said of destructive steps; only inventory-service may write it.",
                    "delete",
                    List.of(INVENTORY),
                    List.of(SESSION)),
            new TopicFacts(
                    Topic.DEVICES,
                    "What the inventory knows of each device now; a tombstone when it was removed.",
                    "compact",
                    List.of(INVENTORY),
                    List.of(SESSION, TFTP)),
            new TopicFacts(
                    Topic.TICKETS,
                    "Permissions for single transfers, each for one transfer node.",
                    "delete",
                    List.of(SESSION),
                    List.of(TFTP)),
            new TopicFacts(
                    Topic.TRANSFERS,
                    "Files moving between devices and transfer nodes.",
                    "delete",
                    List.of(TFTP),
                    List.of(SESSION, ARCHIVE, INVENTORY, DASHBOARDS)),
            new TopicFacts(
                    Topic.ARTIFACTS,
                    "What the archive holds, and what it does not trust.",
                    "delete",
                    List.of(ARCHIVE),
                    List.of(SESSION, TFTP, INVENTORY, DASHBOARDS)),
            new TopicFacts(
                    Topic.OPERATIONS,
                    "The course of each operation, to exactly one final event.",
                    "delete",
                    List.of(SESSION),
                    List.of(INVENTORY, ARCHIVE, DASHBOARDS)),
            new TopicFacts(
                    Topic.NODES,
                    "Transfer nodes that are alive, each every 5 s.",
                    "compact",
                    List.of(TFTP),
                    List.of(SESSION, ARCHIVE)),
            new TopicFacts(
                    Topic.DEAD_LETTERS,
                    "Records that a service could not use, with the cause, for people to look at.",
                    "delete",
                    List.of(INVENTORY, SESSION, TFTP, ARCHIVE),
                    List.of("people")));

    /** The name within the document: {@code dead-letters}. */
    String channel() {
        return topic.substring(PREFIX.length());
    }

    List<EventType> events() {
        return Arrays.stream(EventType.values())
                .filter(type -> type.topic().equals(topic))
                .toList();
    }
}

package io.copyrun.inventory.store;

import java.util.List;

/** The operations that one request became. */
public record Batch(String batchId, List<Member> operations) {
    public Batch {
        operations = List.copyOf(operations);
    }

    /** One of them. */
    public record Member(String operationId, String device) {}
}

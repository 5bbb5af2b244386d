package io.copyrun.inventory.store;

import io.copyrun.inventory.request.Selection;

/** What became of a request for backups. */
public sealed interface Ordered {
    /** Accepted, now or when it came first. */
    record Accepted(Batch batch) implements Ordered {}

    /** It names what is not known. */
    record UnknownNames(Selection.Unknown names) implements Ordered {}

    /** There is no device that it could mean. */
    record NoDevice() implements Ordered {}

    /** Its key came before, with another request. */
    record KeyUsedOtherwise() implements Ordered {}
}

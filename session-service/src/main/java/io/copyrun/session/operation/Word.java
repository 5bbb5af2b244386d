package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;

/** What transfer node or archive say of a copy; each may be heard twice, late, or in any order. */
public sealed interface Word {
    /** The node has the ticket in its journal. */
    record Armed() implements Word {}

    /** How the transfer ended. */
    sealed interface OfTransfer extends Word {}

    /** All bytes are on the node's stable storage. */
    record Arrived(long bytes, String sha256) implements OfTransfer {}

    /** The transfer ended without all bytes, for one of tftp-service's causes. */
    record Lost(String cause, String explanation) implements OfTransfer {}

    /** What became of the bytes. */
    sealed interface OfArchive extends Word {}

    /** The bytes are in the archive, re-hashed and complete. */
    record Archived(BackedUp artifact) implements OfArchive {}

    /** The archive holds the bytes aside, for one of its causes. */
    record Quarantined(String cause, String explanation) implements OfArchive {}
}

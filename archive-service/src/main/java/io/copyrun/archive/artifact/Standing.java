package io.copyrun.archive.artifact;

/**
 * What an artifact counts for; the bytes are kept in all of them.
 *
 * <pre>
 *   {@link Provisional} ── listed by the operation's end ──► {@link Confirmed}
 *        │                                                    ▲        ▲
 *        └─ not listed ─► {@link Aside} ── listed by another end, │        │
 *                                     accepted by a person ───┘        │
 *   {@link Quarantined} ── accepted by a person ───────────────────────┘
 * </pre>
 */
public sealed interface Standing {
    /** A version of an operation that has not ended: device, transfer node and archive have not all agreed on it yet. */
    record Provisional() implements Standing {
        public Confirmed toConfirmed() {
            return new Confirmed();
        }

        public Aside toAside() {
            return new Aside();
        }
    }

    /** A version that counts; the one that arrived last is the latest. */
    record Confirmed() implements Standing {}

    /** A version whose operation ended without it: kept, never the latest, nothing is compared with it. */
    record Aside() implements Standing {
        public Confirmed toConfirmed() {
            return new Confirmed();
        }
    }

    /** No version: the bytes are not whole, or not those that the node had received. */
    record Quarantined() implements Standing {
        public Confirmed toConfirmed() {
            return new Confirmed();
        }
    }
}

package io.copyrun.session.dialog;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The way from a strange device: what is printed, when it arrives, and in which pieces. */
final class StrangeWire {
    /** Shorter than the silence after which the machine takes something for the end of what is printed. */
    private static final int JITTER_MS = 70;

    private static final int STALL_MS = 2_500;
    private static final int IMITATION_STALL_MS = 6_000;
    private static final int LONG_PAUSE_MS = 28_000;
    private static final int PRINTED_MAX = 3_500;
    private static final List<String> NOISE =
            List.of("\0", "\0\0\0", "\u0007", "\u001b[0m", "\u001b]2;r1#\u0007", "\u001b(B", "\u001b[?7h");

    /** Output that goes on for ever. */
    record Endless(String said, long everyMs) {}

    private record Piece(long at, String octets) {}

    private final SplittableRandom random;
    private final EnumSet<Adversity> kinds;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private final StringBuilder piece = new StringBuilder();
    private final int longPauseAt;
    private int endsAt;
    private int printed;
    private long last;
    private boolean ended;
    private @Nullable Endless endless;

    StrangeWire(SplittableRandom random, EnumSet<Adversity> kinds) {
        this.random = random;
        this.kinds = kinds;
        this.longPauseAt = kinds.contains(Adversity.LONG_PAUSE) ? random.nextInt(PRINTED_MAX) : -1;
        boolean ends = kinds.contains(Adversity.SILENCE) || kinds.contains(Adversity.CLOSED);
        this.endsAt = ends ? random.nextInt(PRINTED_MAX) : Integer.MAX_VALUE;
    }

    /** Prints, not before what was printed earlier. */
    void print(String text, long now) {
        last = Math.max(last, now);
        boolean imitated = false;
        boolean decided = true;
        for (int i = 0; i < text.length() && !ended; i++) {
            char c = text.charAt(i);
            if (c == StrangeConfiguration.IMITATED) {
                imitated = true;
                continue;
            }
            if (c == StrangeConfiguration.UNDECIDABLE) {
                endsAt += printed == endsAt ? 1 : 0;
                decided = false;
                continue;
            }
            if (decided) {
                between(imitated);
            }
            decided = true;
            imitated = false;
            if (!ended) {
                piece.append(c);
                printed++;
            }
        }
        if (imitated) {
            between(true);
        }
        cut(0);
    }

    private void between(boolean imitated) {
        if (kinds.contains(Adversity.STALLED_IMITATIONS) && imitated && random.nextBoolean()) {
            cut(random.nextInt(IMITATION_STALL_MS));
        } else if (imitated) {
            cut(random.nextInt(JITTER_MS));
            // Nobody can know what it is, if nothing more comes.
            endsAt += printed == endsAt ? 1 : 0;
            return;
        }
        if (printed == endsAt) {
            cut(0);
            ended = true;
        } else if (printed == longPauseAt) {
            cut(random.nextInt(LONG_PAUSE_MS));
        } else if (kinds.contains(Adversity.PAUSES) && random.nextInt(80) == 0) {
            cut(100 + random.nextInt(STALL_MS - 100));
        } else if (kinds.contains(Adversity.BYTES) || (kinds.contains(Adversity.PIECES) && random.nextInt(20) == 0)) {
            cut(random.nextInt(JITTER_MS));
        }
    }

    private void cut(int pauseMs) {
        if (!piece.isEmpty()) {
            pieces.add(new Piece(last, noisy(piece.toString())));
            piece.setLength(0);
        }
        last += pauseMs;
    }

    private String noisy(String octets) {
        if (!kinds.contains(Adversity.CONTROL_CHARACTERS) || random.nextInt(3) > 0) {
            return octets;
        }
        // Anywhere a NUL, which fills up time; the others where they cut no sequence in two.
        String noise = NOISE.get(random.nextInt(NOISE.size()));
        return noise.charAt(0) == 0 ? octets + noise : octets.replace("\n", "\n" + noise);
    }

    /** When the next piece arrives; never, when there is none. */
    long nextAt() {
        if (pieces.isEmpty()) {
            return endless == null ? Long.MAX_VALUE : last + endless.everyMs();
        }
        return pieces.element().at();
    }

    String next() {
        if (pieces.isEmpty()) {
            last = nextAt();
            return Objects.requireNonNull(endless).said();
        }
        return pieces.remove().octets();
    }

    void endless(Endless more) {
        endless = ended ? null : more;
    }

    boolean isEndless() {
        return endless != null;
    }

    /** When everything that was printed has left the device. */
    long quietAt() {
        return last;
    }

    /** Drops what has not arrived yet, also what never ends unless the device does not listen. */
    void interrupt(long now, boolean listens) {
        pieces.clear();
        last = now;
        endless = listens ? null : endless;
    }

    /** Whether nothing comes any more, whatever is printed. */
    boolean isDead() {
        return ended;
    }

    boolean isClosed() {
        return ended && pieces.isEmpty() && kinds.contains(Adversity.CLOSED);
    }
}

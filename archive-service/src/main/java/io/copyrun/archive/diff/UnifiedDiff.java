package io.copyrun.archive.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The unified diff of two texts, with three lines of context. Noise lines are shown like any other: they are there.
 *
 * <p>Time and memory of the comparison grow with the square of the number of differences, so two texts with too many are
 * shown as all lines of the one replaced by all of the other, apart from what they begin and end with in common.
 */
public final class UnifiedDiff {
    private static final int CONTEXT_LINES = 3;
    /** Two million steps of the comparison, each remembered until its end: well under 100 MB. */
    private static final int DIFFERENCES_MAX = 2_000;

    private UnifiedDiff() {}

    /** The diff, empty when the texts are equal, else with a line feed at its end. */
    public static String of(String beforeName, DiffText before, String afterName, DiffText after) {
        List<String> from = before.lines();
        List<String> to = after.lines();
        Patch<String> patch = patch(from, to);
        if (patch.getDeltas().isEmpty()) {
            return "";
        }
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(beforeName, afterName, from, patch, CONTEXT_LINES);
        return String.join("\n", lines) + "\n";
    }

    private static Patch<String> patch(List<String> from, List<String> to) {
        try {
            return DiffUtils.diff(from, to, new MyersDiff<>(), new DifferenceLimit());
        } catch (CancellationException e) {
            return DiffUtils.diff(from, to, new MiddleReplaced(), new Unlimited());
        }
    }

    /** Ends a comparison that takes too long. */
    private static final class DifferenceLimit implements DiffAlgorithmListener {
        @Override
        public void diffStart() {}

        @Override
        public void diffStep(int value, int max) {
            if (value > DIFFERENCES_MAX) {
                throw new CancellationException("more than " + DIFFERENCES_MAX + " differences");
            }
        }

        @Override
        public void diffEnd() {}
    }

    private static final class Unlimited implements DiffAlgorithmListener {
        @Override
        public void diffStart() {}

        @Override
        public void diffStep(int value, int max) {}

        @Override
        public void diffEnd() {}
    }

    /** One change: everything between the first and the last line that differ. */
    private static final class MiddleReplaced implements DiffAlgorithmI<String> {
        @Override
        public List<Change> computeDiff(List<String> from, List<String> to, DiffAlgorithmListener progress) {
            int shorter = Math.min(from.size(), to.size());
            int start = 0;
            while (start < shorter && from.get(start).equals(to.get(start))) {
                start++;
            }
            int end = 0;
            while (end < shorter - start && from.get(from.size() - 1 - end).equals(to.get(to.size() - 1 - end))) {
                end++;
            }
            List<Change> changes = new ArrayList<>();
            if (start < from.size() - end || start < to.size() - end) {
                changes.add(new Change(DeltaType.CHANGE, start, from.size() - end, start, to.size() - end));
            }
            return changes;
        }
    }
}

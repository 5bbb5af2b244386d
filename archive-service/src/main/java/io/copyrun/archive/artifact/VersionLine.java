package io.copyrun.archive.artifact;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one device and kind.
 *
 * <p>An arrival is compared with the head of the line: the last version that counts, or one of another operation that
 * arrived after it and may yet count. Were it compared with the last that counts only, a configuration that was changed
 * and changed back while the end of an operation was on its way would be taken for unchanged.
 *
 * @param versions all but the quarantined, in any order
 * @param highestNumber that was ever given, 0 when none was
 */
public record VersionLine(List<Artifact> versions, int highestNumber) {
    public VersionLine {
        versions = versions.stream()
                .sorted(Comparator.comparingLong(Artifact::sequence).reversed())
                .toList();
    }

    /** The version that is shown as the latest: of those that count, the one that arrived last. */
    public Optional<Artifact> latest() {
        return versions.stream().filter(VersionLine::counts).findFirst();
    }

    /**
     * Finds the place of a complete file.
     *
     * @param operationId that it arrived for, null when nobody's
     * @param end of that operation where it has already ended
     * @param sameContent whether nothing but noise differs between the file and a version
     */
    public Placement place(@Nullable String operationId, Optional<OperationEnd> end, Predicate<Artifact> sameContent) {
        Optional<Artifact> same = head(operationId).filter(sameContent);
        if (same.isPresent()) {
            Artifact head = same.get();
            return counts(head) && !head.isOf(operationId)
                    ? new Placement.Unchanged(head)
                    : new Placement.Repeated(head);
        }
        return versions.stream()
                .filter(version -> version.isOf(operationId))
                .filter(sameContent)
                .findFirst()
                .<Placement>map(Placement.Repeated::new)
                .orElseGet(() -> new Placement.NewVersion(highestNumber + 1, standing(operationId, end)));
    }

    private Optional<Artifact> head(@Nullable String operationId) {
        return versions.stream()
                .filter(version -> counts(version)
                        || (version.standing() instanceof Standing.Provisional && !version.isOf(operationId)))
                .findFirst();
    }

    private static Standing standing(@Nullable String operationId, Optional<OperationEnd> end) {
        if (operationId == null) {
            return new Standing.Confirmed();
        }
        // An end cannot list what was archived after it.
        return end.isPresent() ? new Standing.Aside() : new Standing.Provisional();
    }

    private static boolean counts(Artifact version) {
        return version.standing() instanceof Standing.Confirmed;
    }
}

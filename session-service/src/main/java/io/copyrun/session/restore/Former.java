package io.copyrun.session.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the device started from before a change of this restore removed it.
 *
 * @param files as they were seen
 * @param artifactId of the backup of the one that can be put back; null where there is no such
 * @param instead artifact that was asked for, when the former one is put back in its place; null otherwise
 */
public record Former(
        String fileSystem,
        List<Flash.File> files,
        @Nullable String artifactId,
        @Nullable String instead) {
    public Former {
        files = List.copyOf(files);
    }
}

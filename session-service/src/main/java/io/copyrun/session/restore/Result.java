package io.copyrun.session.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison showed.
 *
 * @param comparedBy how; null where it was not, or could not be
 * @param rejected lines that the device did not take
 * @param stayed lines of the running configuration that a merge has left
 * @param bootVariable after it was set; null where it was not
 */
public record Result(
        @Nullable String comparedBy,
        List<String> rejected,
        List<String> stayed,
        @Nullable String bootVariable) {
    static final Result NONE = new Result(null, List.of(), List.of(), null);

    public Result {
        rejected = List.copyOf(rejected);
        stayed = List.copyOf(stayed);
    }

    Result booting(String variable) {
        return new Result(comparedBy, rejected, stayed, variable);
    }
}

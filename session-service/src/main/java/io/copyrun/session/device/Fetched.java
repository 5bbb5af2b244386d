package io.copyrun.session.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device's word that a file from a server is there.
 *
 * @param bytes as the device counted, null on platforms that do not say
 * @param words the line that said so
 * @param rejected lines of a configuration that the device did not take, each with its words, in their order
 */
public record Fetched(@Nullable Long bytes, String words, List<String> rejected) {
    public Fetched {
        rejected = List.copyOf(rejected);
    }
}

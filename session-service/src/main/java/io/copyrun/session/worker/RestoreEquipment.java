package io.copyrun.session.worker;

import io.copyrun.session.archive.Archive;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a conversation that restores needs.
 *
 * @param common what a backup needs, too
 * @param random must be unpredictable: behind NAT the name of a file alone is the proof
 * @param reloads waits for a device that reloads
 */
public record RestoreEquipment(
        Equipment common, Archive archive, Kinds kinds, RandomGenerator random, Reloads reloads) {
    /** Knows what the devices of a platform can copy away. */
    @FunctionalInterface
    public interface Kinds {
        /** Of the kinds {@code running-config}, {@code startup-config} and {@code file} those that the platform knows. */
        List<String> of(String platform);
    }
}

package io.copyrun.session.facts;

import org.jspecify.annotations.Nullable;

/**
 * What {@code show version} says; null where it does not say it.
 *
 * @param version of the software; of IOS-XE that of the IOS process inside, which is what other tools call the version
 * @param serial of the chassis or, on stacks, of the active member
 * @param imageFile the running image; on NX-OS the system image
 * @param kickstartFile the other image of NX-OS boxes that boot two
 * @param configRegister with its {@code 0x}
 * @param uptimeSeconds as exact as the device says it: some give minutes, some hours
 * @param memoryBytes of the processor that answers; of what it can use where both are given
 */
public record VersionFacts(
        @Nullable String hostname,
        @Nullable String version,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String imageFile,
        @Nullable String kickstartFile,
        @Nullable String configRegister,
        @Nullable Long uptimeSeconds,
        @Nullable Long memoryBytes) {

    /** Reads the output of {@code show version} of IOS, IOS-XE, IOS XR, NX-OS, ASA or EOS; never fails. */
    public static VersionFacts parse(String output) {
        return VersionReader.read(output.replace("\r", ""));
    }
}

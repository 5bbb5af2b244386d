package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device said of itself; null, or an empty list, where it did not say it.
 *
 * @param platform name of the platform file that it was read with
 * @param version of the software
 * @param serial of the chassis or, on stacks, of the active member
 * @param imageFile the running image
 * @param bootVariable what the next start loads, as the device prints it
 * @param configRegister with its {@code 0x}
 * @param uptimeSeconds as exact as the device says it
 * @param memoryBytes of the processor that answers
 * @param fileSystems that hold files on the device; at most {@value #FILE_SYSTEMS_MAX}
 * @param stackMembers of a stack, or modules of a chassis; at most {@value #STACK_MEMBERS_MAX}
 * @param sourceInterface that the device sends TFTP from, where it has such a line and the line was read
 * @param seenAt when it was read, by the clock of session-service's database
 */
public record DeviceFacts(
        String platform,
        @Nullable String hostname,
        @Nullable String version,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String imageFile,
        @Nullable String bootVariable,
        @Nullable String configRegister,
        @Nullable Long uptimeSeconds,
        @Nullable Long memoryBytes,
        List<FileSystem> fileSystems,
        List<StackMember> stackMembers,
        @Nullable String sourceInterface,
        Instant seenAt) {
    /** Longest name, version, model, serial number or role. */
    public static final int WORD_MAX = 100;

    /** Longest path of an image, and longest boot variable. */
    public static final int PATH_MAX = 500;

    public static final int FILE_SYSTEMS_MAX = 64;
    public static final int STACK_MEMBERS_MAX = 64;

    /**
     * A file system of a device.
     *
     * @param name with its colon, as commands want it: {@code flash:}
     * @param totalBytes null where the device does not count, and not negative
     * @param freeBytes null where the device does not count, and not negative
     */
    public record FileSystem(
            String name,
            @Nullable Long totalBytes,
            @Nullable Long freeBytes) {
        public FileSystem {
            Field.text("name of a file system", name, WORD_MAX);
            Field.optionalCount("totalBytes", totalBytes);
            Field.optionalCount("freeBytes", freeBytes);
        }
    }

    /**
     * A member of a stack, or a module of a chassis.
     *
     * @param name its number, as the device prints it
     * @param role as the device prints it, for instance {@code Active}
     * @param state as the device prints it, for instance {@code Ready}
     */
    public record StackMember(
            String name,
            @Nullable String role,
            @Nullable String model,
            @Nullable String serial,
            @Nullable String state) {
        public StackMember {
            Field.text("name of a stack member", name, WORD_MAX);
            Field.optionalText("role", role, WORD_MAX);
            Field.optionalText("model", model, WORD_MAX);
            Field.optionalText("serial", serial, WORD_MAX);
            Field.optionalText("state", state, WORD_MAX);
        }
    }

    public DeviceFacts {
        Field.text("platform", platform, 63);
        Field.optionalText("hostname", hostname, WORD_MAX);
        Field.optionalText("version", version, WORD_MAX);
        Field.optionalText("model", model, WORD_MAX);
        Field.optionalText("serial", serial, WORD_MAX);
        Field.optionalText("imageFile", imageFile, PATH_MAX);
        Field.optionalText("bootVariable", bootVariable, PATH_MAX);
        Field.optionalText("configRegister", configRegister, WORD_MAX);
        Field.optionalCount("uptimeSeconds", uptimeSeconds);
        Field.optionalCount("memoryBytes", memoryBytes);
        fileSystems = Field.list("fileSystems", fileSystems, FILE_SYSTEMS_MAX);
        stackMembers = Field.list("stackMembers", stackMembers, STACK_MEMBERS_MAX);
        Field.optionalText("sourceInterface", sourceInterface, 63);
        Field.present("seenAt", seenAt);
    }

    /** The same facts, seen at another time. */
    public DeviceFacts at(Instant time) {
        return with(bootVariable, time);
    }

    /** The same facts with what the next start loads. */
    public DeviceFacts starting(@Nullable String variable) {
        return with(variable, seenAt);
    }

    private DeviceFacts with(@Nullable String variable, Instant time) {
        return new DeviceFacts(
                platform,
                hostname,
                version,
                model,
                serial,
                imageFile,
                variable,
                configRegister,
                uptimeSeconds,
                memoryBytes,
                fileSystems,
                stackMembers,
                sourceInterface,
                time);
    }
}

package io.copyrun.session.facts;

import io.copyrun.event.DeviceFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts what several commands said of a device into one set of facts. What a device prints may be anything: a value beyond the
 * bounds of the contract is left out, since half of a path or a serial number would be a wrong one.
 */
public final class FactSheet {
    private FactSheet() {}

    /**
     * What a device answered to the commands of a look.
     *
     * @param prompt the host name in its prompt, for where show version names none
     * @param version output of {@code show version}
     * @param boot output of the command for the boot variable; empty where there was none
     * @param fileSystems output of the command for file systems; empty where there was none
     * @param members output of the command for stack members or modules; empty where there was none
     */
    public record Answers(String prompt, String version, String boot, String fileSystems, String members) {}

    /** The facts; never fails. */
    public static DeviceFacts of(String platform, Answers answers, Instant seenAt) {
        VersionFacts version = VersionFacts.parse(answers.version());
        String hostname = version.hostname();
        return new DeviceFacts(
                platform,
                word(hostname == null ? answers.prompt() : hostname),
                word(version.version()),
                word(version.model()),
                word(version.serial()),
                path(version.imageFile()),
                path(BootVariable.parse(answers.boot())),
                word(version.configRegister()),
                count(version.uptimeSeconds()),
                count(version.memoryBytes()),
                first(FileSystems.parse(answers.fileSystems()), DeviceFacts.FILE_SYSTEMS_MAX),
                first(StackMembers.parse(answers.members(), answers.version()), DeviceFacts.STACK_MEMBERS_MAX),
                null,
                seenAt);
    }

    /** A name, a model, a serial number; null when it cannot be one. */
    static @Nullable String word(@Nullable String value) {
        return bounded(value, DeviceFacts.WORD_MAX);
    }

    /** The name of a file, or several; null when they are none, or too many for a fact. */
    public static @Nullable String path(@Nullable String value) {
        return bounded(value, DeviceFacts.PATH_MAX);
    }

    private static @Nullable String bounded(@Nullable String value, int charactersMax) {
        return value == null
                        || value.isEmpty()
                        || value.length() > charactersMax
                        || value.chars().anyMatch(Character::isISOControl)
                ? null
                : value;
    }

    /** What overflows is no count. */
    private static @Nullable Long count(@Nullable Long value) {
        return value == null || value < 0 ? null : value;
    }

    private static <T> List<T> first(List<T> all, int max) {
        return all.size() <= max ? all : all.subList(0, max);
    }
}

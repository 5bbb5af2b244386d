package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.failure.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One network operating system as one file describes it.
 *
 * @param name of the file without its ending, for instance {@code cisco-ios}
 * @param aliases names that other tools give it
 * @param prepare lines typed after the login; a device may deny them
 * @param copies for each kind of source ({@code running-config}, {@code startup-config}, {@code file}) the commands to
 *     try one after the other while the device does not understand them
 * @param protocols what is other than with TFTP, by protocol; those that are missing are not spoken
 * @param carried what a session itself may carry to a transfer node
 * @param defaults values of slots that nobody fills, for instance {@code vrf}
 * @param marks by kind
 * @param restores what changes a device; null where nothing is known of that
 */
public record Platform(
        String name,
        String title,
        List<String> aliases,
        Detection detection,
        Pattern prompt,
        Entry login,
        @Nullable Enable enable,
        List<CommandTemplate> prepare,
        Look look,
        Map<String, List<CommandTemplate>> copies,
        Map<TransferProtocol, Protocol> protocols,
        Carried carried,
        Map<String, String> defaults,
        Talk talk,
        Map<String, Marks> marks,
        @Nullable SourceInterface sourceInterface,
        @Nullable Diagnose diagnose,
        @Nullable Restores restores) {
    /**
     * How a {@code show version} of this platform differs from all others.
     *
     * @param all each is found in it
     * @param none none of these is
     */
    public record Detection(List<Pattern> all, List<Pattern> none) {
        /** Whether this show version is of the platform. */
        public boolean matches(String showVersion) {
            return all.stream().allMatch(p -> p.matcher(showVersion).find())
                    && none.stream().noneMatch(p -> p.matcher(showVersion).find());
        }
    }

    /**
     * Questions and refusals on the way to a prompt.
     *
     * @param refusals each with its cause
     */
    public record Entry(List<Question> questions, List<Words> refusals) {}

    /** The way from the user's to the privileged prompt. */
    public record Enable(CommandTemplate command, Entry entry) {}

    /**
     * Commands that read.
     *
     * @param listing with the slots {@code directory} ({@code flash:/dir/}) and {@code filesystem} ({@code flash}); tried
     *     one after the other
     * @param read prints a text {@code file}; null where no file need be read
     * @param boot for the boot variable; tried one after the other
     * @param fullPrivilege the level that sees the whole running configuration; null where levels do not filter it
     */
    public record Look(
            CommandTemplate version,
            @Nullable CommandTemplate privilege,
            List<CommandTemplate> listing,
            @Nullable CommandTemplate read,
            List<CommandTemplate> boot,
            @Nullable CommandTemplate fileSystems,
            @Nullable Members members,
            @Nullable Integer fullPrivilege,
            @Nullable Roles roles) {}

    /**
     * How the roles of a user are read, on platforms that have them in the place of levels.
     *
     * @param full each of these sees the whole running configuration
     */
    public record Roles(CommandTemplate command, List<String> full) {}

    /**
     * How the members of a stack or the modules of a chassis are read.
     *
     * @param models found in the model of each device that has such a command
     */
    public record Members(CommandTemplate command, Pattern models) {}

    /**
     * What a device says while it copies.
     *
     * @param complaints of the command line, for any command
     * @param errors of a copy; the first that fits gives the cause
     * @param ignored lines that look like errors and are none
     */
    public record Talk(
            List<Question> questions,
            List<Words> successes,
            List<Words> complaints,
            List<Words> errors,
            List<Pattern> ignored) {
        /** What a line means for a copy; empty when it means nothing. */
        public Optional<Words> verdict(String line) {
            if (ignored.stream().anyMatch(p -> p.matcher(line).find())) {
                return Optional.empty();
            }
            return first(errors, line).or(() -> first(complaints, line)).or(() -> first(successes, line));
        }

        /** What a line means for any command; empty when it is output. */
        public Optional<Words> complaint(String line) {
            return first(complaints, line);
        }

        /** The line of an output that complains; empty where none does. */
        public String complaining(String output) {
            return output.lines()
                    .filter(line -> complaint(line).isPresent())
                    .findFirst()
                    .orElse("")
                    .strip();
        }

        /** These words, then others. */
        Talk before(Talk others) {
            return new Talk(
                    joined(questions, others.questions),
                    joined(successes, others.successes),
                    joined(complaints, others.complaints),
                    joined(errors, others.errors),
                    joined(ignored, others.ignored));
        }

        private static <T> List<T> joined(List<T> own, List<T> others) {
            return Stream.concat(own.stream(), others.stream()).toList();
        }

        private static Optional<Words> first(List<Words> words, String line) {
            return words.stream().filter(w -> w.line().matcher(line).find()).findFirst();
        }
    }

    /**
     * How the interface that files are sent from is read, set and put back.
     *
     * @param line its first group is the interface in the output of {@code read}
     */
    public record SourceInterface(
            CommandTemplate read,
            Pattern line,
            CommandTemplate enter,
            CommandTemplate set,
            CommandTemplate unset,
            CommandTemplate leave) {}

    /**
     * Commands that show why a transfer does not get through, with the slots of a copy; null where the platform has none.
     *
     * @param route to {@code server}
     */
    public record Diagnose(
            @Nullable CommandTemplate accessLists,
            @Nullable CommandTemplate route,
            @Nullable CommandTemplate interfaces) {}

    /**
     * Copies to and from a server over a protocol other than TFTP.
     *
     * @param copies as those of the platform; the slots {@code user} and {@code password} are the ticket's
     * @param restores copies from the server, as those of {@link Restores}; empty where the device copies only to it
     * @param talk what is said over the protocol only
     * @param sourceInterface how the interface that the protocol is sent from is set; null where it cannot be
     */
    public record Protocol(
            Map<String, List<CommandTemplate>> copies,
            Map<String, List<Restores.Form>> restores,
            Talk talk,
            @Nullable SourceInterface sourceInterface) {}

    public Platform {
        protocols = Map.copyOf(protocols);
        aliases = List.copyOf(aliases);
        prepare = List.copyOf(prepare);
        copies = Map.copyOf(copies);
        defaults = Map.copyOf(defaults);
        marks = Map.copyOf(marks);
    }

    /** The platform as it copies over a protocol; empty where it does not. */
    public Optional<Platform> over(TransferProtocol protocol) {
        if (protocol == TransferProtocol.TFTP) {
            return Optional.of(this);
        }
        return Optional.ofNullable(protocols.get(protocol)).map(this::with);
    }

    private Platform with(Protocol protocol) {
        return with(
                protocol.copies(),
                protocol.talk().before(talk),
                restores == null ? null : restores.with(protocol.restores(), protocol.talk()));
    }

    /** How the interface that a protocol is sent from is set; null where it cannot be. */
    public @Nullable SourceInterface sourceInterfaceOver(TransferProtocol protocol) {
        Protocol other = protocols.get(protocol);
        return protocol == TransferProtocol.TFTP ? sourceInterface : other == null ? null : other.sourceInterface();
    }

    /** The same platform with other questions and words. */
    public Platform speaking(Talk other) {
        return with(copies, other, restores);
    }

    private Platform with(Map<String, List<CommandTemplate>> others, Talk other, @Nullable Restores otherRestores) {
        return new Platform(
                name,
                title,
                aliases,
                detection,
                prompt,
                login,
                enable,
                prepare,
                look,
                others,
                protocols,
                carried,
                defaults,
                other,
                marks,
                sourceInterface,
                diagnose,
                otherRestores);
    }

    /** Whether a cause only says that this form of the command is not known here. */
    public static boolean isUnknownForm(Cause cause) {
        return cause == Cause.COMMAND_REJECTED;
    }

    /** Marks of a kind; of files and images nothing is known. */
    public Marks marksOf(String kind) {
        return marks.getOrDefault(kind, new Marks(null, List.of()));
    }

    @Override
    public String toString() {
        return name;
    }
}

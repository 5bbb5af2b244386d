package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes a device, and the words that it has for it.
 *
 * @param talk of copies from a server and of commands that remove: what is said there only, then all that copies say
 * @param rejections lines by which a device says that it does not take a line of a configuration
 * @param copies for each kind of destination ({@code running-config}, {@code replaced-running-config}, {@code startup-config},
 *     {@code file}) the forms to try one after the other while the device does not understand them
 * @param confirm keeps a replaced configuration that would be taken back otherwise; null where there is no such timer
 * @param isSilent the device prints nothing while it copies
 * @param removals the forms by what they do: {@code erase}, {@code delete}, {@code squeeze}
 * @param reload forms of the command that restarts the device
 * @param running prints the running configuration as it is
 * @param install null on platforms without install mode
 * @param filePrompt null on platforms that always ask
 * @param keepsName found in the versions of the software whose copies into flash keep the name that the file has on the server;
 *     null where the device is always told a name of its own
 */
public record Restores(
        Platform.Talk talk,
        List<Pattern> rejections,
        Map<String, List<Form>> copies,
        @Nullable CommandTemplate confirm,
        boolean isSilent,
        Map<String, List<CommandTemplate>> removals,
        List<CommandTemplate> reload,
        CommandTemplate running,
        List<Checksum> checksums,
        FlashShow flash,
        @Nullable Boot boot,
        @Nullable Install install,
        @Nullable FilePromptLine filePrompt,
        @Nullable Pattern keepsName) {
    /** What {@link #removals} may hold. */
    static final List<String> REMOVALS = List.of("erase", "delete", "squeeze");

    public Restores {
        copies = Map.copyOf(copies);
        removals = Map.copyOf(removals);
    }

    /** The same with other copies, and with words that come before. */
    Restores with(Map<String, List<Form>> others, Platform.Talk own) {
        return new Restores(
                own.before(talk),
                rejections,
                others,
                confirm,
                isSilent,
                removals,
                reload,
                running,
                checksums,
                flash,
                boot,
                install,
                filePrompt,
                keepsName);
    }

    /**
     * Commands typed one after the other for one copy.
     *
     * @param undo leaves nothing of them behind when one of them fails; null where there is nothing to undo
     */
    public record Form(
            List<CommandTemplate> lines, @Nullable CommandTemplate undo) {
        public Form {
            lines = List.copyOf(lines);
        }

        /** Whether one of the lines has the slot. */
        public boolean has(String slot) {
            return lines.stream().anyMatch(line -> line.slots().contains(slot));
        }
    }

    /**
     * A command by which the device computes the MD5 of a {@code file}.
     *
     * @param words the line with the result; its first group is the hash
     */
    public record Checksum(CommandTemplate command, Words words) {}

    /**
     * How the files of a file system are listed with all directories, and how one learns what removes them.
     *
     * @param main the file system that the device starts from, with its colon; the first one that can be listed
     * @param recursive one command for all directories, with the slot {@code filesystem}; null to list one after the other
     * @param shape forms of the command that prints a file system in the shape that its kind of memory has; empty where all are disks
     * @param squeezed found in the shape of memory whose deleted files take room until it is squeezed
     * @param erased found in the shape of memory whose deleted files take room until it is erased
     */
    public record FlashShow(
            List<String> main,
            @Nullable CommandTemplate recursive,
            List<CommandTemplate> shape,
            @Nullable Pattern squeezed,
            @Nullable Pattern erased) {}

    /**
     * How the boot variable is set.
     *
     * @param set forms of the line, tried one after the other
     * @param clear removes what was set before; null where setting it does
     * @param save forms of the command that makes it last; empty where it lasts by itself
     */
    public record Boot(
            CommandTemplate enter,
            List<CommandTemplate> set,
            @Nullable CommandTemplate clear,
            CommandTemplate leave,
            List<CommandTemplate> save) {}

    /**
     * How an image is unpacked beside the packages that run.
     *
     * @param add unpacks a {@code file}
     * @param summary shows what is unpacked
     * @param added found in the summary where packages wait to be activated; its first group is their version
     */
    public record Install(CommandTemplate add, CommandTemplate summary, Pattern added) {}

    /**
     * How one learns how much the device asks.
     *
     * @param line its first group is the mode in the output of {@code read}
     */
    public record FilePromptLine(CommandTemplate read, Pattern line) {}
}

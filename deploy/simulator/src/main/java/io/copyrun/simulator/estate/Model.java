package io.copyrun.simulator.estate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of device: everything that its texts and dialogs consist of. Texts may contain <code>${name}</code>, replaced by
 * a value of the device, of the model, or a built-in one (see {@code Device#value}).
 *
 * @param model its name, that devices refer to
 * @param dialect which family of commands it understands
 * @param platform name that the inventory calls the dialect by
 * @param values defaults of the values in its texts
 * @param ssh algorithms and identification; null where the device has no SSH
 * @param landsAt where a user is after the login
 * @param show texts of {@code show} commands, by what follows {@code show}
 * @param messages wordings that differ between generations
 */
public record Model(
        String model,
        Dialect dialect,
        String platform,
        Map<String, String> values,
        @Nullable Ssh ssh,
        LandsAt landsAt,
        Login login,
        Screen screen,
        Tftp tftp,
        Copy copy,
        Config config,
        Map<String, String> show,
        Map<String, String> messages,
        List<FileSystemPlan> fileSystems) {
    /** A family of commands. */
    public enum Dialect {
        @JsonProperty("ios")
        IOS,
        @JsonProperty("nxos")
        NXOS,
        @JsonProperty("iosxr")
        IOSXR,
        @JsonProperty("asa")
        ASA,
        @JsonProperty("eos")
        EOS
    }

    /** The mode after a login. */
    public enum LandsAt {
        @JsonProperty("user")
        USER,
        @JsonProperty("privileged")
        PRIVILEGED
    }

    public Model {
        values = values == null ? Map.of() : Map.copyOf(values);
        landsAt = landsAt == null ? LandsAt.USER : landsAt;
        screen = screen == null ? Screen.standard() : screen;
        tftp = tftp == null ? Tftp.standard() : tftp;
        show = show == null ? Map.of() : Map.copyOf(show);
        messages = messages == null ? Map.of() : Map.copyOf(messages);
        fileSystems = fileSystems == null ? List.of() : List.copyOf(fileSystems);
    }

    /** A wording of this model, with the texts that most generations share as default. */
    public String message(String name, String usual) {
        return messages.getOrDefault(name, usual);
    }

    /**
     * @param identification what follows {@code SSH-2.0-}
     * @param keyExchanges names as on the wire, in order of preference; likewise the others
     * @param hostKeyAlgorithms signature algorithms of the RSA host key
     * @param hostKeyBits length of the RSA host key
     */
    public record Ssh(
            String identification,
            List<String> keyExchanges,
            List<String> ciphers,
            List<String> macs,
            List<String> hostKeyAlgorithms,
            int hostKeyBits) {}

    /**
     * The Telnet login; SSH asks by itself.
     *
     * @param usernamePrompt null where only the line password is asked
     * @param refused after each failed attempt
     * @param exhausted after the last one, before the line is closed
     * @param afterLogin text shown after a login, before the first prompt
     */
    public record Login(
            String greeting,
            @Nullable String usernamePrompt,
            String passwordPrompt,
            int attempts,
            String refused,
            String exhausted,
            String enableRefused,
            String afterLogin) {
        public Login {
            greeting = greeting == null ? "" : greeting;
            passwordPrompt = passwordPrompt == null ? "Password: " : passwordPrompt;
            attempts = attempts == 0 ? 3 : attempts;
            refused = refused == null ? "% Login invalid" : refused;
            exhausted = exhausted == null ? "" : exhausted;
            enableRefused = enableRefused == null ? "% Access denied" : enableRefused;
            afterLogin = afterLogin == null ? "" : afterLogin;
        }
    }

    /**
     * @param length lines of a page at first, 0 for no paging
     * @param width columns at first
     * @param wraps whether output that is longer than the width is broken by the device
     * @param shifts whether the echo of a long command is shifted, with {@code $} in place of its start
     */
    public record Screen(int length, int width, boolean wraps, boolean shifts, String more, String moreErase) {
        static Screen standard() {
            return new Screen(24, 80, true, true, " --More-- ", "\b".repeat(9) + " ".repeat(8) + "\b".repeat(9));
        }
    }

    /**
     * @param timeoutMillis time without an answer until a packet is sent again: fixed, these devices do not back off
     * @param tries how often a packet is sent in all
     * @param blockSize asked for with the blksize option; null to ask for none
     * @param sendsSize whether the tsize option is sent
     */
    public record Tftp(
            int timeoutMillis, int tries, @Nullable Integer blockSize, boolean sendsSize) {
        static Tftp standard() {
            return new Tftp(3000, 10, null, false);
        }
    }

    /**
     * Which questions a copy asks, in which order: {@code partition}, {@code source}, {@code remoteHost},
     * {@code destination}, {@code vrf}; who logs in is asked where the dialect does so.
     *
     * @param questions their wordings, with <code>${default}</code>; {@code fileDestination} and the like where files are
     *     asked for in other words than configurations
     * @param asksAgain those that are asked although the command line held the answer, which becomes the default
     * @param protocols that it goes over; TFTP if none is named
     * @param generation of the dialog around the questions
     */
    public record Copy(
            Map<String, String> questions,
            List<String> uploadConfig,
            List<String> uploadFile,
            List<String> download,
            List<String> downloadFile,
            List<String> asksAgain,
            List<CopyProtocol> protocols,
            Generation generation) {
        public Copy {
            protocols = protocols == null ? List.of(CopyProtocol.TFTP) : List.copyOf(protocols);
            downloadFile = downloadFile == null ? download : List.copyOf(downloadFile);
            asksAgain = asksAgain == null ? List.of() : List.copyOf(asksAgain);
            generation = generation == null ? Generation.FILE_SYSTEM : generation;
        }
    }

    /** How far the copy command of a dialect has come. */
    public enum Generation {
        /** Names of files and servers in one word: IOS since 12.0, and all others. */
        @JsonProperty("file-system")
        FILE_SYSTEM,
        /** IOS 10.x: keywords without colons, no {@code dir}, no count of bytes. */
        @JsonProperty("ios-10")
        IOS_10,
        /** IOS 11.x on class B flash: the same, with partitions and checksums. */
        @JsonProperty("class-b")
        CLASS_B;

        /** Whether the command takes keywords only. */
        public boolean isKeywords() {
            return this != FILE_SYSTEM;
        }
    }

    /**
     * @param running the running configuration, in parts
     * @param keywords first words that configuration mode accepts
     * @param rejected patterns of lines that it refuses nevertheless, indented or not
     * @param header lines above the configuration, also in a file that is copied
     * @param startupHeader the same for the startup configuration
     * @param showRunningHeader what {@code show running-config} prints before it, and no file contains
     * @param showStartupHeader the same for the startup configuration
     */
    public record Config(
            List<Part> running,
            List<String> keywords,
            List<String> rejected,
            String header,
            String startupHeader,
            String showRunningHeader,
            String showStartupHeader) {
        public Config {
            rejected = rejected == null ? List.of() : List.copyOf(rejected);
        }
    }

    /**
     * @param repeat how often the text comes, as a number or a value; each time with <code>${n}</code> counted up
     * @param from the first <code>${n}</code>
     */
    public record Part(String text, @Nullable String repeat, int from) {}

    /**
     * @param aliases other names of the same file system
     * @param totalBytes a device's value {@code flashBytes} says otherwise for its {@code flash}
     * @param listing shape of {@code dir}, and with it the class of the flash
     * @param partitions of equal size, 0 for none
     */
    public record FileSystemPlan(
            String name,
            List<String> aliases,
            long totalBytes,
            ListingShape listing,
            int partitions,
            List<FilePlan> files) {
        public FileSystemPlan {
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
            files = files == null ? List.of() : List.copyOf(files);
            listing = listing == null ? ListingShape.OFFSET : listing;
        }
    }

    /** How a listing looks. */
    public enum ListingShape {
        /** Index, flags, size, date without time zone, name: 12.0 and 12.1. */
        @JsonProperty("plain")
        PLAIN,
        /** The same with the time zone offset. */
        @JsonProperty("offset")
        OFFSET,
        /** Size first, directories with a slash at the end. */
        @JsonProperty("nxos")
        NXOS,
        /** Time before the day, and a line with the sum of the files: ASA. */
        @JsonProperty("asa")
        ASA,
        /** As Linux lists, sums in kilobytes: IOS XR. */
        @JsonProperty("linux")
        LINUX,
        /** No index, and time or year of the date: EOS. */
        @JsonProperty("eos")
        EOS,
        /** As {@link #PLAIN} without deleted files, which {@code show} names with a table of its own: slot0: of a 7200. */
        @JsonProperty("class-a")
        CLASS_A,
        /** Without dates, and another {@code show}: flash: of a 3640. */
        @JsonProperty("class-b")
        CLASS_B,
        /** The same of 12.1, where the column of the date is blank. */
        @JsonProperty("class-b-blank")
        CLASS_B_BLANK
    }

    /**
     * A file whose bytes are generated from its name and the device's.
     *
     * @param path inside the file system; with a slash at the end it is a directory
     * @param size bytes, as a number or a value
     * @param date {@code 1993-03-01T00:05:43Z}
     * @param startsWith hexadecimal digits that the content begins with
     * @param flags {@code -rwx} and the like; {@code deleted} for a file that only takes room any more
     * @param text the content, where it is not generated
     */
    public record FilePlan(
            String path,
            @Nullable String size,
            String date,
            @Nullable String startsWith,
            @Nullable String flags,
            @Nullable String text) {}
}

package io.copyrun.session.explain;

import com.google.re2j.Pattern;
import io.copyrun.session.dialog.CopyReading;
import io.copyrun.session.facts.Listing;
import io.copyrun.session.facts.VersionFacts;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Platforms;
import java.util.List;

/** Reads pasted output as a session would read it. */
public final class Explainer {
    /** What can be explained, for messages. */
    public static final String COMMANDS = "show version, dir, show flash: and the like, or a copy command";

    private static final Pattern VERSION = Pattern.compile("(?i)^\\s*sho?w? +ver(?:s(?:i(?:on?)?)?)?\\b.*");
    private static final Pattern LISTING = Pattern.compile(
            "(?i)^\\s*(?:dir\\b.*|sho?w? +(?:flash|bootflash|slot|disk|sup-|nvram|usb|harddisk)[^ ]*.*)");
    private static final Pattern COPY =
            Pattern.compile("(?i)^\\s*(?:copy|write +net\\w*|configure +(?:net|overwrite|rep)\\S*)\\b.*");

    private final Platforms platforms;

    public Explainer(Platforms platforms) {
        this.platforms = platforms;
    }

    /** What came of an output. */
    public sealed interface Answer {
        /** It was understood, as far as the explanation says. */
        record Understood(Explanation explanation) implements Answer {}

        /** There is no platform of this name. */
        record UnknownPlatform(List<String> known) implements Answer {}

        /** Output of this command is not read. */
        record UnknownCommand() implements Answer {}

        /** The output is none of this command. */
        record NotUnderstood(String why) implements Answer {}
    }

    /**
     * Explains an output.
     *
     * @param platform name or alias
     * @param command that it is the output of; abbreviations are understood
     */
    public Answer explain(String platform, String command, String output) {
        var known = platforms.find(platform);
        if (known.isEmpty()) {
            return new Answer.UnknownPlatform(platforms.names());
        }
        if (VERSION.matches(command)) {
            String name = platforms
                    .detect(output)
                    .map(Platform::name)
                    .orElse(known.get().name());
            return new Answer.Understood(Explanation.Version.of(name, VersionFacts.parse(output)));
        }
        if (LISTING.matches(command)) {
            return Listing.parse(output)
                    .<Answer>map(listing -> new Answer.Understood(Explanation.Files.of(listing)))
                    .orElseGet(() -> new Answer.NotUnderstood("this is no listing of files"));
        }
        if (COPY.matches(command)) {
            return new Answer.Understood(Explanation.Copy.of(CopyReading.of(known.get(), command, output)));
        }
        return new Answer.UnknownCommand();
    }
}

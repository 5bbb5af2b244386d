package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.event.DeviceFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the next start of a device loads. */
public final class BootVariable {
    private static final Pattern NEXT_RELOAD = Pattern.compile("(?im)^ *boot variables on next reload:?");
    /** {@code BOOT path-list : ...} of Catalysts, {@code BOOT variable = a,1;b,1;} of routers and ASA. */
    private static final Pattern ONE =
            Pattern.compile("(?m)^ *(?:BOOT path-list *:|BOOT variable *=|Software image:) *(\\S[^\\n]*)$");
    /** NX-OS; boxes that boot two images name both. */
    private static final Pattern NEXUS = Pattern.compile("(?m)^ *(kickstart|system|NXOS) variable *= *(\\S+) *$");

    /** {@code boot system flash c2600.bin}, {@code boot system flash:c2600.bin}, {@code boot system flash 2:igs.bin}. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^boot system ((?:boot|slave|sup-boot)?flash[0-9]?|slot[01]|disk[0-9]|harddisk|usb[a-z]*[0-9])(?::| +)/?(\\S+) *$");

    /** {@code boot system flash slot0:c7200.bin}: the file names its own file system. */
    private static final Pattern WITH_FILE_SYSTEM = Pattern.compile("^[a-z][a-z-]*[0-9]?:.");

    private BootVariable() {}

    /** Reads {@code show boot}, {@code show bootvar} or {@code show boot-config}; null when it names nothing. */
    public static @Nullable String parse(String output) {
        String text = output.replace("\r", "");
        Matcher next = NEXT_RELOAD.matcher(text);
        String read = next.find() ? text.substring(next.end()) : text;
        Matcher one = ONE.matcher(read);
        String value = one.find() ? one.group(1).strip() : nexus(read);
        return value == null || value.isEmpty() || value.equals("(not set)") ? null : value;
    }

    /** Reads the {@code boot system} lines of a configuration; null where none of them names a file of the device's own. */
    public static @Nullable String ofConfiguration(String configuration) {
        List<String> files = new ArrayList<>();
        int length = 0;
        Matcher line = COMMAND.matcher(configuration.replace("\r", ""));
        while (line.find()) {
            String file = String.valueOf(line.group(2));
            String named = WITH_FILE_SYSTEM.matcher(file).find() ? file : line.group(1) + ":" + file;
            length += named.length() + 1;
            // The first ones are tried first; half of a name would be another one.
            if (length <= DeviceFacts.PATH_MAX && named.chars().noneMatch(Character::isISOControl)) {
                files.add(named);
            }
        }
        return files.isEmpty() ? null : String.join(";", files);
    }

    private static @Nullable String nexus(String text) {
        List<String> images = new ArrayList<>();
        Matcher line = NEXUS.matcher(text);
        while (line.find() && images.size() < 2) {
            // Each supervisor names its own.
            if (!images.contains(line.group(2))) {
                images.add(line.group(2));
            }
        }
        return images.isEmpty() ? null : String.join(";", images);
    }
}

package io.copyrun.simulator.device;

import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.flash.Entry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of a configuration say about the next start. */
public final class BootVariable {
    /** {@code boot system flash:x}, {@code boot system flash x}, {@code boot system switch all flash:x}, {@code boot nxos bootflash:x}. */
    private static final Pattern LINE =
            Pattern.compile("boot (?:system|nxos)(?: switch \\S+)?( flash)? ([^\\s:]*:?[^\\s]+)");

    /** Less than this is no image, whatever lies in flash. */
    private static final long IMAGE_BYTES_MIN = 65_536;

    private final Memory memory;
    private final List<String> files;

    private BootVariable(Memory memory, List<String> files) {
        this.memory = memory;
        this.files = files;
    }

    static BootVariable of(Memory memory, List<String> lines) {
        return new BootVariable(
                memory,
                lines.stream()
                        .map(line -> LINE.matcher(line.strip()))
                        .filter(Matcher::matches)
                        .map(BootVariable::url)
                        .toList());
    }

    private static String url(Matcher line) {
        boolean keyword = line.group(1) != null;
        return (keyword ? "flash:" : "") + line.group(2).replaceFirst("^([a-z0-9-]+:)/+", "$1");
    }

    /** The files, in the order in which they are tried, as {@code flash:name}. */
    public List<String> files() {
        return files;
    }

    /** The image that a start takes: the first whole one that is named or, if none is named, the present one or any. */
    Optional<String> bootable(String present) {
        if (!files.isEmpty()) {
            return files.stream().filter(this::isWhole).findFirst();
        }
        return isWhole(present)
                ? Optional.of(present)
                : memory.mainFileSystem().list("", true).stream()
                        .filter(entry -> !entry.deleted() && entry.whole() && entry.size() >= IMAGE_BYTES_MIN)
                        .map(entry -> memory.mainFileSystem().name() + ":" + entry.path())
                        .findFirst();
    }

    private boolean isWhole(String url) {
        return memory.locate(url).flatMap(Location::entry).filter(Entry::whole).isPresent();
    }
}

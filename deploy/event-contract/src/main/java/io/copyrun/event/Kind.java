package io.copyrun.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a device is backed up: {@code running-config}, {@code startup-config}, {@code image} (the one that it runs) or
 * {@code file:<path>}, where the path is written as the device writes it, for instance {@code file:flash:vlan.dat}.
 */
public final class Kind {
    public static final String RUNNING_CONFIG = "running-config";
    public static final String STARTUP_CONFIG = "startup-config";
    public static final String IMAGE = "image";
    public static final String FILE_PREFIX = "file:";
    public static final String EXPECTED =
            "running-config, startup-config, image or file:<path> with a path of [A-Za-z0-9._:/-] without //";

    /**
     * Nothing that could end a command line or start another one (no blanks, quotes, {@code ?}, {@code |}), and no
     * {@code //}: a path like {@code http://host/x} would have the device fetch from a host of the asker's choice.
     */
    private static final Pattern PATH = Pattern.compile("(?!.*//)[A-Za-z0-9._:/-]{1,200}");

    private Kind() {}

    /** Whether the text is a kind of artifact that can be asked for. */
    public static boolean isValid(@Nullable String kind) {
        if (kind == null) {
            return false;
        }
        return switch (kind) {
            case RUNNING_CONFIG, STARTUP_CONFIG, IMAGE -> true;
            default ->
                kind.startsWith(FILE_PREFIX)
                        && PATH.matcher(kind.substring(FILE_PREFIX.length())).matches();
        };
    }
}

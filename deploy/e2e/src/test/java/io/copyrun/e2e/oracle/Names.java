package io.copyrun.e2e.oracle;

import java.util.regex.Pattern;

/** Names of files, of which a device may have two for the same one. */
final class Names {
    private static final Pattern OTHER_FLASH = Pattern.compile("\\bflash0:/*");
    private static final Pattern PARTITION = Pattern.compile("^[a-z][a-z0-9-]*:[1-9]:");

    private Names() {}

    /** {@code flash:a.bin} for {@code flash0:a.bin} and {@code flash0:/a.bin}. */
    static String usual(String text) {
        return OTHER_FLASH.matcher(text).replaceAll("flash:");
    }

    /** Whether a name says in which partition of a flash its file lies. */
    static boolean isOfPartition(String name) {
        return PARTITION.matcher(name).find();
    }

    /** A name without file system and directories. */
    static String base(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    }
}

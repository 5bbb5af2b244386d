package io.copyrun.session.restore;

/**
 * Something on a device that a command would destroy or put another in the place of. A command that does it is only sent with
 * a {@link Clearance} for exactly this.
 */
public sealed interface Change {
    /** Whether to make it twice is the same as to make it once. */
    default boolean isRepeatable() {
        return switch (this) {
            case Merge merge -> true;
            case Replace replace -> true;
            case SetBoot boot -> true;
            case InstallAdd add -> true;
            case Overwrite overwrite -> overwrite.isStartup();
            case Erase erase -> false;
            case Delete delete -> false;
            case Squeeze squeeze -> false;
            case Reload reload -> false;
        };
    }

    /** Everything on a file system, named with its colon. */
    record Erase(String fileSystem) implements Change {}

    /** One file; the path without its file system. */
    record Delete(String fileSystem, String path) implements Change {}

    /** What was deleted on a file system and still takes room. */
    record Squeeze(String fileSystem) implements Change {}

    /** One file that another one of the same name takes the place of; for startup-config {@code nvram:startup-config}. */
    record Overwrite(String fileSystem, String path) implements Change {
        static final Overwrite STARTUP = new Overwrite("nvram:", "startup-config");

        boolean isStartup() {
            return equals(STARTUP);
        }
    }

    /** The running configuration: lines are added and replaced. */
    record Merge() implements Change {}

    /** The running configuration as a whole. */
    record Replace() implements Change {}

    /** What the next start loads; the path without its file system. */
    record SetBoot(String fileSystem, String path) implements Change {}

    /**
     * The packages of an image, unpacked beside those that the device starts from, as install mode wants it; the path without its
     * file system. Nothing that runs, or is started, changes by it.
     */
    record InstallAdd(String fileSystem, String path) implements Change {}

    /** The device's operation. */
    record Reload() implements Change {}
}

package io.copyrun.simulator.device;

import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import io.copyrun.simulator.flash.Held;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a device remembers: running and startup configuration, and its file systems. Each change is saved to the disk. */
public final class Memory {
    /**
     * A place in a file system.
     *
     * @param path as it was written, without the name of the file system
     */
    public record Location(FileSystem fileSystem, String path) {
        public Optional<Entry> entry() {
            return fileSystem.find(path);
        }

        /** {@code flash:dir/name}, as messages name it. */
        public String shown() {
            return fileSystem.name() + ":" + path;
        }
    }

    private final Device device;
    private final RunningConfig running;
    private final List<FileSystem> fileSystems;
    private final MemoryStore store;
    private boolean startsAsItRuns;
    private @Nullable String startup;

    /**
     * @param startsAsItRuns nothing was changed since the start: the startup configuration need not be held
     * @param startup otherwise it; null after it was erased
     */
    Memory(
            Device device,
            RunningConfig running,
            boolean startsAsItRuns,
            @Nullable String startup,
            List<FileSystem> fileSystems,
            MemoryStore store) {
        this.device = device;
        this.running = running;
        this.startsAsItRuns = startsAsItRuns;
        this.startup = startup;
        this.fileSystems = List.copyOf(fileSystems);
        this.store = store;
    }

    public RunningConfig running() {
        return running;
    }

    public List<FileSystem> fileSystems() {
        return fileSystems;
    }

    /** The file system that names without a prefix belong to. */
    public FileSystem mainFileSystem() {
        return fileSystems.getFirst();
    }

    /** The saved configuration; empty after it was erased. */
    public synchronized Optional<Content> startup() {
        return Optional.ofNullable(startsAsItRuns ? device.render(this, "startup") : startup)
                .map(Held::of);
    }

    public void saveStartup(String text) {
        setStartup(text);
        save();
    }

    public void eraseStartup() {
        setStartup(null);
        save();
    }

    private synchronized void setStartup(@Nullable String text) {
        startsAsItRuns = false;
        startup = text;
    }

    /** Before the first change, the startup configuration becomes one of its own. */
    private synchronized void separateStartup() {
        if (startsAsItRuns) {
            setStartup(device.render(this, "startup"));
        }
    }

    /** Carries out a configuration command; true if the configuration is now another one. */
    public boolean configure(String section, String command, Change change) {
        separateStartup();
        return saved(running.apply(section, command, change));
    }

    public boolean openSection(String head, Change change) {
        separateStartup();
        return saved(running.openSection(head, change));
    }

    public boolean replaceBanner(String delimiter, List<String> text, Change change) {
        separateStartup();
        return saved(running.replaceBanner(delimiter, text, change));
    }

    private boolean saved(boolean changed) {
        if (changed) {
            save();
        }
        return changed;
    }

    /** Finds {@code flash:dir/name}; empty if there is no such file system. */
    public Optional<Location> locate(String url) {
        int colon = url.indexOf(':');
        if (colon < 0) {
            return Optional.of(new Location(mainFileSystem(), url));
        }
        String prefix = url.substring(0, colon);
        return fileSystems.stream()
                .filter(fileSystem -> fileSystem.isCalled(prefix))
                .findFirst()
                .map(fileSystem ->
                        new Location(fileSystem, url.substring(colon + 1).replaceFirst("^//[^/]*(?=/)|^/+", "")));
    }

    /** To be called after a file was written or deleted. */
    public void save() {
        store.save(this);
    }
}
